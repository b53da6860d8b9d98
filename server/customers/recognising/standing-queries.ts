import type { Standing } from '../../contract/console/recognition.ts'
import type { Sql } from '../../database/sql.ts'
import { sessionsOfHandle } from '../handles/handle-queries.ts'
import { customerFamily, type IdentityKind } from '../queries.ts'

export interface StandingRow {
  kind: IdentityKind
  value: string
  /** Null of a browser, and of a handle whose owner never proved who they are. */
  standing: Standing | null
  /** When it was last proven; null where it never was. */
  provenAt: Date | null
}
/** How a family is known, oldest first, and how surely: by the newest proof, else by an order that carries it. */
export async function selectStandings(sql: Sql, customerId: string): Promise<StandingRow[]> {
  const isOnOrder = sql`
    case i.kind
      when 'email' then exists (select 1 from stores s where exists (select 1 from orders o where o.store_id = s.id and o.email = i.value))
      when 'phone' then exists (select 1 from orders o where o.phone = i.value)
      when 'store_account' then exists (select 1 from orders o where o.store_id = i.store_id and o.account = i.value)
      else false end`
  return sql<StandingRow[]>`
    select i.kind, coalesce(i.label, i.value) as value, p.created_at as proven_at,
      case when i.kind = 'visitor' then null when p.created_at is not null then case when i.kind = 'store_account' then 'store_account' else 'proven' end
        when i.kind = 'handle' then null
        when ${isOnOrder} then 'order' else 'claimed' end as standing
    from identities i left join lateral (
      (select created_at from proofs where i.kind = 'email' and email = i.value and level >= 3 order by created_at desc limit 1)
      union all (select created_at from proofs where i.kind = 'store_account' and store_id = i.store_id and account = i.value and how = 'store_session'
        order by created_at desc limit 1)
      union all (select created_at from proofs where i.kind = 'handle' and store_id = i.store_id and session in ${sessionsOfHandle(sql)} and level >= 3
        order by created_at desc limit 1)) p on true
    where i.customer_id in ${customerFamily(sql, customerId)} order by i.id limit 50`
}
