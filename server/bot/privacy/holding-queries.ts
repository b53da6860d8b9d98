import type { Holdings } from '../../personal-data.ts'

export const botHolds: Holdings = [
  {
    table: 'bot_runs',
    rows: (sql, { tickets }) => sql`ticket_id = any(${tickets})`,
    erases: { context: (sql) => sql`'{}'::jsonb`, answer: (sql) => sql`'{}'::jsonb` },
    keeps: { outcome: 'a state' },
  },
]
