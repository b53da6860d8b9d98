import type { Sql } from '../../database/sql.ts'

/** Where a page ended: the best come first, of equals the newest. */
export interface RankCursor {
  rank: number
  id: string
}
export interface CustomerHit {
  id: string
  name: string | null
  identity: string | null
  ticketId: string | null
  rank: number
}

/** Customers that are looked at before those of other stores are left out. */
const CANDIDATES = 200
const ENOUGH = 20

/**
 * By name and by any part of an address or number; only who wrote to these stores or bought there. Mistyped names are only
 * looked for where the name as it was typed is not borne by a page of customers: likeness costs ten times what words do.
 */
export async function selectCustomersFound(
  sql: Sql,
  sought: { text: string; words: string; part: string | null; digits: string | null },
  storeIds: string[],
  after: RankCursor | null,
  limit: number,
): Promise<CustomerHit[]> {
  const byPart = (pattern: string | null) => sql`
    select customer_id, 2::real as likeness from identities
    where kind <> 'visitor' and value like ${pattern === null ? null : `%${pattern}%`} limit ${CANDIDATES}`
  return sql<CustomerHit[]>`
    with named as (
      select id as customer_id, 1::real as likeness from customers
      where name is not null and words_of(name) @@ to_tsquery('simple', folded(${sought.words})) order by id desc limit ${CANDIDATES}
    ), hits as (
      select * from named
      union all (select * from customers_named(${sought.text}, ${CANDIDATES}) where (select count(*) from named) < ${ENOUGH})
      union all (${byPart(sought.part)}) union all (${byPart(sought.digits)})
    ), best as (
      select coalesce(c.survivor_id, c.id) as customer_id, max(h.likeness) as rank
      from hits h join customers c on c.id = h.customer_id group by 1
    )
    select c.id, c.name, best.rank, newest.id as ticket_id,
      (select i.value from identities i where i.customer_id = c.id and i.kind in ('email', 'phone') order by i.id limit 1) as identity
    from best join customers c on c.id = best.customer_id
    cross join lateral (select array(select f.id from customers f where f.id = c.id or f.survivor_id = c.id) as ids) family
    left join lateral (
      select t.id from tickets t where t.customer_id = any(family.ids) and t.store_id = any(${storeIds}) order by t.id desc limit 1) newest on true
    where (newest.id is not null or exists (select 1 from orders o where o.customer_id = any(family.ids) and o.store_id = any(${storeIds})))
      and ${after ? sql`(best.rank, c.id) < (${after.rank}::real, ${after.id}::uuid)` : sql`true`}
    order by best.rank desc, c.id desc limit ${limit}`
}
