import { randomBytes } from 'node:crypto'
import { FileShelf } from '../../server/files/index.ts'
import { takeMail } from '../../server/mails/index.ts'
import { connectEmail } from '../../server/stores/index.ts'
import { newClientId, type OpenDesk, type StoreSide } from '../support/desk.ts'
import type { Row } from './route-table.ts'

const agents = (agentA: number, adminA: number, agentB: number, adminB: number) => [401, 401, agentA, adminA, agentB, adminB, 401, 401]
const newAddress = () => `${randomBytes(6).toString('hex')}@mail.example`

export async function keepMailAside(desk: OpenDesk, store: StoreSide): Promise<{ emailInboxId: string; mailId: string }> {
  const ctx = desk.ctx()
  const { inboxId } = await connectEmail(ctx, { storeId: store.id, address: newAddress(), intake: 'raw', settings: {} })
  const mailId = ctx.newId()
  const raw = Buffer.from(`Subject: a secret of ${store.key}\r\n\r\nHello`)
  await new FileShelf(desk.dataDir).keep(mailId, raw)
  const mail = {
    id: mailId,
    storeId: store.id,
    inboxId,
    fingerprint: randomBytes(32),
    kind: null,
    messageId: null,
    subject: `a secret of ${store.key}`,
    from: { name: '', address: 'someone@x.example' },
    size: raw.length,
    details: null,
    content: null,
    html: null,
    envelope: null,
  }
  await takeMail(ctx, mail, { state: 'quarantined', reason: 'It cannot be read.', bounces: [] })
  return { emailInboxId: inboxId, mailId }
}

/** Inboxes of mail are for admins; a mail that was set aside is for every agent of its store. */
export const mailRows: Record<string, Row> = {
  'POST /api/tickets/:id/messages/:messageId/move': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId, messageId }) => ({ path: `/api/tickets/${ticketId}/messages/${messageId}/move`, body: { to: 'new' } }),
  },
  // a message that was never moved has nothing to be taken back
  'DELETE /api/tickets/:id/messages/:messageId/move': {
    expect: agents(409, 409, 404, 404),
    request: ({ ticketId, messageId }) => ({ path: `/api/tickets/${ticketId}/messages/${messageId}/move` }),
  },
  'POST /api/tickets/:id/forwards': {
    expect: agents(201, 201, 404, 404),
    request: ({ ticketId, messageId }) => ({
      path: `/api/tickets/${ticketId}/forwards`,
      body: { clientId: newClientId(), messageIds: [messageId], to: [{ address: 'desk@carrier.example', name: '' }], note: 'Please look' },
    }),
  },
  'GET /api/email-inboxes': { expect: agents(403, 200, 403, 200), request: () => ({ path: '/api/email-inboxes' }) },
  'POST /api/stores/:id/email-inboxes': {
    expect: agents(403, 201, 404, 404),
    request: ({ store }) => ({
      path: `/api/stores/${store.id}/email-inboxes`,
      body: { address: newAddress(), intake: 'smtp-in' },
    }),
  },
  'PATCH /api/email-inboxes/:id': {
    expect: agents(403, 200, 404, 404),
    request: ({ emailInboxId }) => ({ path: `/api/email-inboxes/${emailInboxId}`, body: { signature: 'Yours' } }),
  },
  'POST /api/email-inboxes/:id/test': {
    expect: agents(403, 200, 404, 404),
    request: ({ emailInboxId }) => ({ path: `/api/email-inboxes/${emailInboxId}/test`, body: {} }),
  },
  'POST /api/stores/:id/email-tests': {
    expect: agents(403, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/stores/${store.id}/email-tests`, body: { intake: 'smtp-in' } }),
  },
  'GET /api/mails': { expect: agents(200, 200, 200, 200), request: () => ({ path: '/api/mails' }) },
  'POST /api/mails/:id/replay': {
    expect: agents(200, 200, 404, 404),
    request: ({ mailId }) => ({ path: `/api/mails/${mailId}/replay`, body: {} }),
  },
  'GET /api/tickets/:id/correspondence': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/correspondence` }),
  },
  'DELETE /api/tickets/:id/suppressions/:address': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/suppressions/nobody@mail.example` }),
  },
  'PUT /api/tickets/:id/suppressions/:address': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/suppressions/nobody@mail.example`, body: {} }),
  },
  // no message of theirs: what a mail is, is tested with mails
  'GET /api/tickets/:id/messages/:messageId/mail': {
    expect: agents(404, 404, 404, 404),
    request: ({ ticketId, mailId }) => ({ path: `/api/tickets/${ticketId}/messages/${mailId}/mail` }),
  },
  'GET /api/tickets/:id/messages/:messageId/mail/frame': {
    expect: agents(404, 404, 404, 404),
    request: ({ ticketId, mailId }) => ({ path: `/api/tickets/${ticketId}/messages/${mailId}/mail/frame` }),
  },
  'POST /hooks/mail/:inboxId': {
    expect: [401, 401, 401, 401, 401, 401, 401, 401],
    request: ({ emailInboxId }) => ({ path: `/hooks/mail/${emailInboxId}?token=guessed`, raw: 'Subject: x' }),
  },
  'GET /mail-images': {
    expect: [404, 404, 404, 404, 404, 404, 404, 404],
    request: () => ({ path: '/mail-images?u=https%3A%2F%2Fexample.com%2Fa.png&s=guessed' }),
  },
  'GET /api/mails/:id/raw': {
    expect: agents(200, 200, 404, 404),
    request: ({ mailId }) => ({ path: `/api/mails/${mailId}/raw` }),
  },
}
