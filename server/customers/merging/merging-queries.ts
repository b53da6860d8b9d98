import type { SamePersonReason } from '../../contract/console/merging.ts'
import type { Sql } from '../../database/sql.ts'
import { customerFamily } from '../queries.ts'

/** Held until the transaction ends: one merge or un-merge of customers at a time, over all stores they buy in. */
export async function lockCustomerMerging(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('merging:customers', 0))`
}

export interface CustomerPlace {
  id: string
  name: string | null
  mergedIntoId: string | null
  survivorId: string | null
}
/** Customers who may be reached from these stores: somebody of their family wrote or bought there. */
export async function selectReachable(sql: Sql, ids: string[], storeIds: string[]): Promise<CustomerPlace[]> {
  return sql<CustomerPlace[]>`
    select c.id, c.name, c.merged_into_id, c.survivor_id from customers c
    where c.id = any(${ids}) and exists (
      select 1 from customers f
      where (f.id = coalesce(c.survivor_id, c.id) or f.survivor_id = coalesce(c.survivor_id, c.id))
        and (exists (select 1 from tickets t where t.customer_id = f.id and t.store_id = any(${storeIds}))
          or exists (select 1 from orders o where o.customer_id = f.id and o.store_id = any(${storeIds}))))`
}

/** A customer and everybody who was merged into them, however far down. */
export async function selectBranch(sql: Sql, id: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with recursive branch as (
      select ${id}::uuid as id union all select c.id from customers c join branch b on c.merged_into_id = b.id)
    select id from branch limit 1000`
  return rows.map((row) => row.id)
}

export async function insertCustomerMerge(
  sql: Sql,
  merge: { id: string; customerId: string; intoId: string; branch: string[]; by: MergedBy; at: Date },
): Promise<void> {
  await sql`update customers set merged_into_id = ${merge.intoId} where id = ${merge.customerId}`
  await sql`update customers set survivor_id = ${merge.intoId} where id = any(${merge.branch})`
  await sql`
    insert into customer_merges (id, customer_id, into_id, merged_by, proof_id, merged_at)
    values (${merge.id}, ${merge.customerId}, ${merge.intoId}, ${'agentId' in merge.by ? merge.by.agentId : null},
      ${'proofId' in merge.by ? merge.by.proofId : null}, ${merge.at})`
}

/** The survivors of two families, and whether something speaks against making them one: an account of each in one store, or an agent's word. */
export async function selectJoining(
  sql: Sql,
  oneId: string,
  otherId: string,
): Promise<{ oneId: string; otherId: string; areApart: boolean } | undefined> {
  const [row] = await sql<{ oneId: string; otherId: string; areApart: boolean }[]>`
    with one as materialized (select id from ${customerFamily(sql, oneId)} f (id)), other as materialized (select id from ${customerFamily(sql, otherId)} f (id))
    select coalesce(a.survivor_id, a.id) as one_id, coalesce(b.survivor_id, b.id) as other_id,
      exists (select 1 from identities x join identities y on y.kind = 'store_account' and y.store_id = x.store_id and y.value <> x.value
        where x.kind = 'store_account' and x.customer_id in (select id from one) and y.customer_id in (select id from other))
      or exists (select 1 from customer_suggestions s where s.dismissed_at is not null
        and (s.customer_id in (select id from one) and s.other_id in (select id from other)
          or s.customer_id in (select id from other) and s.other_id in (select id from one)))
      or exists (select 1 from customer_merges m where m.unmerged_at is not null and m.proof_id is not null
        and (m.customer_id in (select id from one) and m.into_id in (select id from other)
          or m.customer_id in (select id from other) and m.into_id in (select id from one))) as are_apart
    from customers a, customers b where a.id = ${oneId} and b.id = ${otherId}`
  return row
}

/** An agent's word, or a proof. */
export type MergedBy = { agentId: string } | { proofId: string }

/** The customer stands alone again, and is the survivor of whoever was merged into them. */
export async function endCustomerMerge(sql: Sql, customerId: string, branch: string[], agentId: string, at: Date): Promise<void> {
  await sql`update customers set survivor_id = ${customerId} where id = any(${branch}) and id <> ${customerId}`
  await sql`update customers set merged_into_id = null, survivor_id = null where id = ${customerId}`
  await sql`
    update customer_merges set unmerged_by = ${agentId}, unmerged_at = ${at} where customer_id = ${customerId} and unmerged_at is null`
}

export interface StandingMerge {
  customerId: string
  name: string | null
  intoId: string
  mergedAt: Date
}
export async function selectStandingMerge(sql: Sql, customerId: string): Promise<StandingMerge | undefined> {
  const [row] = await sql<StandingMerge[]>`
    select m.customer_id, c.name, m.into_id, m.merged_at from customer_merges m join customers c on c.id = m.customer_id
    where m.customer_id = ${customerId} and m.unmerged_at is null`
  return row
}

/** Who is merged into a survivor, newest first. */
export async function selectMerged(sql: Sql, survivorId: string, limit: number): Promise<StandingMerge[]> {
  return sql<StandingMerge[]>`
    select m.customer_id, c.name, m.into_id, m.merged_at from customers c join customer_merges m on m.customer_id = c.id and m.unmerged_at is null
    where c.survivor_id = ${survivorId} order by m.merged_at desc, m.id desc limit ${limit}`
}

/** Counts up to 1,000, in the stores that the reader works for. */
export async function countOf(
  sql: Sql,
  ids: string[],
  storeIds: string[],
  since: Date,
): Promise<{ tickets: number; orders: number; identities: number }> {
  const [row] = await sql<{ tickets: number; orders: number; identities: number }[]>`
    select
      (select count(*)::int from (select 1 from tickets where customer_id = any(${ids}) and store_id = any(${storeIds}) and created_at > ${since} limit 1000) t) as tickets,
      (select count(*)::int from (select 1 from orders where customer_id = any(${ids}) and store_id = any(${storeIds}) and recorded_at > ${since} limit 1000) o) as orders,
      (select count(*)::int from (select 1 from identities where customer_id = any(${ids}) and created_at > ${since} limit 1000) i) as identities`
  return row ?? { tickets: 0, orders: 0, identities: 0 }
}

/** Tickets of one group of customers that stand merged with tickets of the other. */
export async function selectTicketsAcross(sql: Sql, branch: string[], rest: string[]): Promise<{ id: string; number: number }[]> {
  return sql<{ id: string; number: number }[]>`
    select t.id, t.number from tickets t join tickets i on i.id = t.merged_into_id
    where t.customer_id = any(${branch}) and i.customer_id = any(${rest}) or t.customer_id = any(${rest}) and i.customer_id = any(${branch})
    order by t.number limit 20`
}

export interface EvidenceRow {
  customerId: string
  name: string | null
  reason: SamePersonReason
  value: string
}
/**
 * Who else is known by what this family is known by: an address, a phone number or a name. Addresses are those of their
 * profile, of their orders, and those that their browsers say are theirs. Of who writes on a network, of whom little else is known,
 * also whose order they named.
 */
export async function selectEvidence(
  sql: Sql,
  family: string[],
  storeIds: string[],
  { only = null, limit }: { only?: string | null; limit: number },
): Promise<EvidenceRow[]> {
  return sql<EvidenceRow[]>`
    with emails as (
      select value from (select value from identities where customer_id = any(${family}) and kind = 'email' limit 20) i
      union select email from (select email from orders where customer_id = any(${family}) and email is not null limit 20) o
      union select email from (
        select p.email from identities v join proofs p on p.store_id = v.store_id and p.session = v.value
        where v.customer_id = any(${family}) and v.kind = 'visitor' and p.email is not null limit 20) s),
    phones as (
      select value from (select value from identities where customer_id = any(${family}) and kind = 'phone' limit 20) i
      union select phone from (select phone from orders where customer_id = any(${family}) and phone is not null limit 20) o),
    found as (
      select i.customer_id, i.kind as reason, i.value from identities i
      where i.kind = 'email' and i.value in (select value from emails) or i.kind = 'phone' and i.value in (select value from phones)
      union select o.customer_id, 'email', o.email from orders o
      where o.store_id = any(${storeIds}) and o.email in (select value from emails) and o.customer_id is not null
      union select v.customer_id, 'email', p.email from proofs p
      join identities v on v.kind = 'visitor' and v.store_id = p.store_id and v.value = p.session
      where p.store_id = any(${storeIds}) and p.email in (select value from emails)
      union (select o.customer_id, 'order', o.number from tickets t join ticket_orders l on l.ticket_id = t.id and l.unlinked_at is null
        join orders o on o.id = l.order_id
        where t.customer_id = any(${family}) and t.store_id = any(${storeIds}) and l.reason = 'number_in_text' and o.customer_id is not null
          and exists (select 1 from identities where customer_id = any(${family}) and kind = 'handle') limit 20)
      union (select c.id, 'name', c.name from customers c
        where lower(c.name) in (select lower(name) from customers where id = any(${family}) and name is not null)
          ${only ? sql`and (c.id = ${only} or c.survivor_id = ${only})` : sql``} limit 100))
    select s.id as customer_id, s.name, f.reason, min(f.value) as value
    from found f join customers c on c.id = f.customer_id join customers s on s.id = coalesce(c.survivor_id, c.id)
    where s.id <> all(${family}) ${only ? sql`and s.id = ${only}` : sql``}
    group by s.id, s.name, f.reason
    order by min(case f.reason when 'email' then 1 when 'phone' then 2 when 'order' then 3 else 4 end) over (partition by s.id), s.id,
      case f.reason when 'email' then 1 when 'phone' then 2 when 'order' then 3 else 4 end
    limit ${limit}`
}

export async function selectCustomerOfTicket(sql: Sql, number: number, storeIds: string[]): Promise<string | undefined> {
  const [row] = await sql<{ customerId: string }[]>`
    select customer_id from tickets where number = ${number} and store_id = any(${storeIds})`
  return row?.customerId
}
