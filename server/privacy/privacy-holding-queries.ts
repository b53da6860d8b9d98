import type { Holdings } from '../personal-data.ts'

export const privacyHolds: Holdings = [
  {
    table: 'privacy_requests',
    // an erasure's own row goes once it is done
    rows: (sql, { customers }) => sql`kind = 'export' and customer_id = any(${customers})`,
    erases: 'row',
    isSecret: true,
  },
  { table: 'privacy_receipts', holdsNobody: 'that it was done, by a keyed hash' },
]
