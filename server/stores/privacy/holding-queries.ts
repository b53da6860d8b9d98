import type { Holdings } from '../../personal-data.ts'

export const storesHold: Holdings = [
  {
    table: 'api_requests',
    rows: (sql, { mentions, stores }) =>
      sql`lower(answer) ~ ${mentions} and key_id in (select id from api_keys where store_id = any(${stores}))`,
    erases: { answer: null },
    keeps: { idempotency_key: 'made by the program of the store', request_hash: 'tells only that the same came again' },
    isSecret: true,
  },
  { table: 'stores', holdsNobody: 'how a store is set up' },
  { table: 'store_logos', holdsNobody: 'how a store is set up' },
  { table: 'help_versions', holdsNobody: 'counts changes of a store’s help centre' },
  { table: 'inboxes', holdsNobody: 'how a store is set up' },
  { table: 'email_inboxes', holdsNobody: 'how a store is set up' },
  { table: 'mailbox_positions', holdsNobody: 'how far a mailbox is read' },
  { table: 'store_keys', holdsNobody: 'keys of a store' },
  { table: 'api_keys', holdsNobody: 'keys of a store' },
  { table: 'shop_connections', holdsNobody: 'how a store is set up' },
  { table: 'social_connections', holdsNobody: 'how a store is set up' },
  { table: 'macros', holdsNobody: 'prepared answers, without anybody in them' },
]
