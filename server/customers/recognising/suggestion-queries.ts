import type { SamePerson } from '../../contract/console/merging.ts'
import type { Sql } from '../../database/sql.ts'
import { customerFamily } from '../queries.ts'
import type { Clue } from './weigh-clues.ts'

/** Looked at once: more customers than these share a value, and it belongs to nobody: a depot's address, a made-up number. */
const SHARED_BY_MOST = 10

/** Takes customers of whom something new is known, the longest waiting first; others take others. */
export async function takeDue(sql: Sql, limit: number): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    delete from customer_checks where customer_id in (
      select customer_id from customer_checks order by due_at limit ${limit} for update skip locked)
    returning customer_id`
  return rows.map((row) => row.customerId)
}

export async function insertDue(sql: Sql, customerIds: string[], at: Date): Promise<void> {
  if (customerIds.length === 0) return
  await sql`
    insert into customer_checks (customer_id, due_at) select distinct id, ${at}::timestamptz from unnest(${customerIds}::uuid[]) as id on conflict do nothing`
}

export interface SharedRow {
  customerId: string
  otherId: string
  clue: Clue
  value: string
  /** Each has an account of their own in one store. */
  areRivals: boolean
}
/**
 * What these customers share with others, by families: each value is looked up by its index and in a few rows only, so that
 * the cost grows with the customers asked for, never with pairs of them.
 */
export async function selectShared(sql: Sql, customerIds: string[]): Promise<SharedRow[]> {
  const bought = sql`cross join lateral (
    select email, phone, shipping_address from orders where customer_id = m.id order by placed_at desc nulls last limit 20) o`
  return sql<SharedRow[]>`
    with asked as (select distinct coalesce(survivor_id, id) as id from customers where id = any(${customerIds})),
    members as (select id as asked, id from asked union all select a.id, f.id from asked a join customers f on f.survivor_id = a.id),
    keys as (
      select m.asked, i.kind as about, i.value, i.value as shown from members m join identities i on i.customer_id = m.id and i.kind in ('email', 'phone')
      union select m.asked, 'email', o.email, o.email from members m ${bought} where o.email is not null
      union select m.asked, 'phone', o.phone, o.phone from members m ${bought} where o.phone is not null
      union select m.asked, 'address', address_key(o.shipping_address), concat_ws(', ', o.shipping_address ->> 'address1', o.shipping_address ->> 'zip')
        from members m ${bought} where address_key(o.shipping_address) is not null),
    hits as (
      select k.asked, k.about, k.value, k.shown, x.customer_id, x.by from keys k cross join lateral (
        (select customer_id, 'identity' as by from identities i where k.about = 'email' and i.kind = 'email' and i.value = k.value limit 2)
        union all (select customer_id, 'identity' from identities i where k.about = 'phone' and i.kind = 'phone' and i.value = k.value limit 2)
        union all (select o.customer_id, 'order' from stores s cross join lateral (
          select distinct customer_id from orders where store_id = s.id and email = k.value limit ${SHARED_BY_MOST + 2}) o where k.about = 'email')
        union all (select distinct customer_id, 'order' from orders o where k.about = 'phone' and o.phone = k.value limit ${SHARED_BY_MOST + 2})
        union all (select distinct customer_id, 'order' from orders o where k.about = 'address' and o.shipping_address is not null
          and o.customer_id is not null and address_key(o.shipping_address) = k.value limit ${SHARED_BY_MOST + 2})) x
      where x.customer_id is not null),
    others as (
      select h.asked, coalesce(c.survivor_id, c.id) as other, h.about, h.value, min(h.shown) as shown, bool_or(h.by = 'order') as is_ordered
      from hits h join customers c on c.id = h.customer_id where coalesce(c.survivor_id, c.id) <> h.asked group by 1, 2, 3, 4),
    rare as (select *, count(*) over (partition by asked, about, value) as sharing from others)
    select r.asked as customer_id, r.other as other_id, r.shown as value,
      case when r.about <> 'email' then r.about
        when exists (select 1 from proofs p where p.email = r.value and p.level >= 3) then 'proven_email'
        when r.is_ordered then 'order_email' else 'claimed_email' end as clue,
      ${rivals(sql)} as are_rivals
    from rare r where r.sharing <= ${SHARED_BY_MOST}
    union all
    select p.asked, p.other, a.name, 'name', false from (select distinct asked, other from rare where sharing <= ${SHARED_BY_MOST}) p
      join customers a on a.id = p.asked join customers b on b.id = p.other and folded(b.name) = folded(a.name)
    order by customer_id, other_id limit 5000`
}

const rivals = (sql: Sql) => sql`
  exists (select 1 from identities one join identities two on two.kind = 'store_account' and two.store_id = one.store_id and two.value <> one.value
    where one.kind = 'store_account' and one.customer_id = r.asked and two.customer_id = r.other)`

export interface NewSuggestion {
  id: string
  customerId: string
  otherId: string
  evidence: SamePerson['evidence']
  score: number
}
/** What is learnt anew replaces what spoke for it; that an agent said no stays. */
export async function upsertSuggestions(sql: Sql, suggestions: NewSuggestion[], at: Date): Promise<void> {
  if (suggestions.length === 0) return
  const rows = suggestions.map(({ id, customerId, otherId, evidence, score }) => ({
    id,
    customer_id: customerId,
    other_id: otherId,
    evidence,
    score,
  }))
  await sql`
    insert into customer_suggestions (id, customer_id, other_id, evidence, score, created_at)
    select id, customer_id, other_id, evidence, score, ${at} from jsonb_populate_recordset(null::customer_suggestions, ${sql.json(rows as never)})
    on conflict (customer_id, other_id) do update set evidence = excluded.evidence, score = excluded.score
      where customer_suggestions.score < excluded.score or customer_suggestions.evidence = '[]'`
}

export async function upsertDismissal(
  sql: Sql,
  pair: { id: string; customerId: string; otherId: string; agentId: string; at: Date },
): Promise<void> {
  await sql`
    insert into customer_suggestions (id, customer_id, other_id, created_at, dismissed_at, dismissed_by)
    values (${pair.id}, ${pair.customerId}, ${pair.otherId}, ${pair.at}, ${pair.at}, ${pair.agentId})
    on conflict (customer_id, other_id) do update set dismissed_at = ${pair.at}, dismissed_by = ${pair.agentId}`
}

/** Of two families: whichever of their members it was said of. */
export async function endDismissals(sql: Sql, oneId: string, otherId: string): Promise<void> {
  const [one, other] = [customerFamily(sql, oneId), customerFamily(sql, otherId)]
  await sql`
    update customer_suggestions set dismissed_at = null, dismissed_by = null
    where dismissed_at is not null and (customer_id in ${one} and other_id in ${other} or customer_id in ${other} and other_id in ${one})`
}

export interface SuggestionRow {
  otherId: string
  name: string | null
  evidence: SamePerson['evidence']
  score: number
  isDismissed: boolean
}
/** Of a family: who was suggested, or said to be somebody else, as the survivors that they are now. */
export async function selectSuggestions(sql: Sql, customerId: string, limit: number): Promise<SuggestionRow[]> {
  return sql<SuggestionRow[]>`
    with family as materialized (select id from ${customerFamily(sql, customerId)} f (id)),
    sides as (
      select s.other_id as id, s.evidence, s.score, s.dismissed_at from customer_suggestions s where s.customer_id in (select id from family)
      union all select s.customer_id, s.evidence, s.score, s.dismissed_at from customer_suggestions s where s.other_id in (select id from family))
    select p.id as other_id, p.name, (array_agg(s.evidence order by s.score desc))[1] as evidence, max(s.score) as score,
      bool_or(s.dismissed_at is not null) as is_dismissed
    from sides s join customers c on c.id = s.id join customers p on p.id = coalesce(c.survivor_id, c.id)
    where p.id not in (select id from family) group by p.id, p.name order by max(s.score) desc, p.id limit ${limit}`
}
