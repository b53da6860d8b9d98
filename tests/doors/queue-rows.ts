import { newClientId } from '../support/desk.ts'
import type { Row } from './route-table.ts'

const agents = (agentA: number, adminA: number, agentB: number, adminB: number) => [401, 401, agentA, adminA, agentB, adminB, 401, 401]

/** The doors of the queue as a whole, of held replies and of one's own settings. */
export const queueRows: Record<string, Row> = {
  // a stranger's ticket is refused inside the answer, one by one: tests/tickets/bulk holds that
  'POST /api/tickets/changes': {
    expect: agents(200, 200, 200, 200),
    request: ({ ticketId }) => ({ path: '/api/tickets/changes', body: { changes: [{ do: 'status', ticketId, status: 'pending' }] } }),
  },
  'PUT /api/tickets/:id/snooze': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/snooze`, body: { for: 'reply' } }),
  },
  'DELETE /api/tickets/:id/snooze': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/snooze` }),
  },
  'GET /api/tickets/:id/held-replies': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/held-replies` }),
  },
  'POST /api/tickets/:id/held-replies': {
    expect: agents(201, 201, 404, 404),
    request: ({ ticketId }) => ({
      path: `/api/tickets/${ticketId}/held-replies`,
      body: { clientId: newClientId(), body: 'held', attachmentIds: [], solve: false },
    }),
  },
  // nobody has written such a reply: it is not found for those who may look either
  'DELETE /api/tickets/:id/held-replies/:clientId': {
    expect: agents(404, 404, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/held-replies/${newClientId()}` }),
  },
  'GET /api/me/settings': { expect: agents(200, 200, 200, 200), request: () => ({ path: '/api/me/settings' }) },
  'PATCH /api/me/settings': {
    expect: agents(200, 200, 200, 200),
    request: () => ({ path: '/api/me/settings', body: { holdSeconds: 10 } }),
  },
  'GET /api/me/guide': { expect: agents(200, 200, 200, 200), request: () => ({ path: '/api/me/guide' }) },
}
