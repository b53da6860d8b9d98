import type { Sql } from '../../database/sql.ts'

export interface Run {
  id: string
  ticketId: string
  messageId: string | null
  outcome: 'answered' | 'handed_off' | 'outdated'
  /** All that the answer was made of, so that it can be made again. */
  context: unknown
  answer: unknown
  tookMs: number
  at: Date
}

export async function insertRun(sql: Sql, run: Run): Promise<void> {
  await sql`
    insert into bot_runs (id, ticket_id, message_id, outcome, context, answer, took_ms, created_at)
    values (${run.id}, ${run.ticketId}, ${run.messageId}, ${run.outcome}, ${sql.json(run.context as never)}, ${sql.json(run.answer as never)},
      ${run.tookMs}, ${run.at})`
}
