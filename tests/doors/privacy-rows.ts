import type { Row } from './route-table.ts'

const admins = (agentA: number, adminA: number, agentB: number, adminB: number) => [401, 401, agentA, adminA, agentB, adminB, 401, 401]
/** A request that nobody made: who may know that is told so. */
const REQUEST = '00000000-0000-7000-8000-000000000001'

/** The doors of what the law has a desk hand out and erase: for admins of a store that knows the customer. */
export const privacyRows: Record<string, Row> = {
  'GET /api/privacy': { expect: admins(403, 200, 403, 200), request: () => ({ path: '/api/privacy' }) },
  'GET /api/privacy/:id': { expect: admins(403, 404, 403, 404), request: () => ({ path: `/api/privacy/${REQUEST}` }) },
  'POST /api/privacy/:id/settle': {
    expect: admins(403, 404, 403, 404),
    request: () => ({ path: `/api/privacy/${REQUEST}/settle`, body: {} }),
  },
  'GET /api/privacy/:id/export': {
    expect: admins(403, 404, 403, 404),
    request: () => ({ path: `/api/privacy/${REQUEST}/export` }),
  },
  'GET /api/customers/:id/erasure': {
    expect: admins(403, 200, 403, 404),
    request: ({ customerId }) => ({ path: `/api/customers/${customerId}/erasure` }),
  },
  'GET /api/customers/:id/export': {
    expect: admins(403, 200, 403, 404),
    request: ({ customerId }) => ({ path: `/api/customers/${customerId}/export` }),
  },
  'POST /api/customers/:id/erasure': {
    expect: admins(403, 202, 403, 404),
    request: ({ customerId }) => ({ path: `/api/customers/${customerId}/erasure`, body: { confirm: 'ERASE' } }),
  },
}
