import type { Holdings } from '../../personal-data.ts'

/** What stays of a mail is that it came, so that the same mail again is no new one. */
export const mailsHold: Holdings = [
  {
    table: 'mails',
    rows: (sql, { tickets, messages, emails, stores }) => sql`(ticket_id = any(${tickets}) or taken_as = any(${messages})
      or taken_as in (select id from messages where ticket_id = any(${tickets})) or from_address = any(${emails}) and store_id = any(${stores}))`,
    erases: {
      message_id: null,
      subject: '',
      from_name: '',
      from_address: '',
      details: (sql) => sql`'{}'::jsonb`,
      html: null,
      envelope: null,
      reason: '',
    },
    keeps: {
      fingerprint: 'a hash over all of it, by which the same mail is known again',
      content: 'a hash over all of it, by which the same mail is known again',
      state: 'a state',
      kind: 'a state',
    },
    hasFile: true,
  },
]
