import type { Holdings } from '../../personal-data.ts'

/** Jobs name rows by their ids; only what went wrong with one may tell of somebody. */
export const jobsHold: Holdings = [
  {
    table: 'jobs',
    rows: (
      sql,
      { mentions, tickets },
    ) => sql`error is not null and (lower(error) ~ ${mentions} or input ->> 'ticketId' = any(${tickets}::text[])
      or input ->> 'messageId' in (select id::text from messages where ticket_id = any(${tickets})))`,
    erases: { error: null },
    keeps: { name: 'what is to be done', input: 'ids of ours', key: 'ids of ours', lane: 'ids of ours', state: 'a state' },
    isSecret: true,
  },
  { table: 'cron', holdsNobody: 'when our own work is due' },
  { table: 'migrations', holdsNobody: 'which of them ran' },
]
