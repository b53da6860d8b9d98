import type { GuideStep } from '../../contract/console/queue.ts'
import type { Sql } from '../../database/sql.ts'

/** Newest tickets that the guide looks at: whoever takes first steps takes them now. */
const REACH = 200

export async function selectGuide(sql: Sql, agentId: string, storeIds: string[]): Promise<Record<GuideStep, boolean>> {
  const [row] = await sql<Record<GuideStep, boolean>[]>`
    with newest as (select id from tickets where store_id = any(${storeIds}) order by id desc limit ${REACH}),
      posted as (select e.actor_kind, e.actor_id from newest join events e on e.ticket_id = newest.id and e.type = 'message.posted')
    select exists (select 1 from newest) as tested,
      exists (select 1 from posted where actor_kind = 'bot') as bot_answered,
      exists (select 1 from posted where actor_kind = 'agent' and actor_id = ${agentId}) as answered,
      exists (select 1 from stores where id = any(${storeIds}) and widget_seen_at is not null) as installed,
      exists (select 1 from agent_stores where store_id = any(${storeIds}) and agent_id <> ${agentId})
        or exists (select 1 from agent_invites where store_ids && ${storeIds}::uuid[]) as invited`
  return row ?? { tested: false, botAnswered: false, answered: false, installed: false, invited: false }
}
