import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createHelp, createMailExit, createMailer, createReplyKeys, createSmtpLanes, deliverMessage } from '../../server/channels/index.ts'
import { FileShelf } from '../../server/files/index.ts'
import { findOutgoing, openRequest, postReply } from '../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'
import { freshToken, hashOf } from '../support/shoppers.ts'
import { silentLog } from '../support/silent-log.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'
import { until } from '../support/until.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

/** A request from a browser that nobody knows, and an agent's reply to it. */
async function answered(
  email: string,
  helpUrl: string | null,
  baseUrl: string | null = null,
): Promise<{ messageId: string; ticketId: string }> {
  const [inbox] = await desk.sql<{ id: string }[]>`select id from inboxes where store_id = ${desk.a.id} and channel = 'help'`
  const visitor = {
    kind: 'visitor' as const,
    storeId: desk.a.id,
    inboxId: inbox?.id ?? '',
    tokenHash: hashOf(freshToken()),
    account: null,
    identityId: null,
    customerId: null,
  }
  const request = { clientId: newClientId(), body: 'Where is it?', ip: '192.0.2.1', email, name: null, orderNumber: null, helpUrl }
  const { ticketId } = await openRequest(desk.ctx(visitor), visitor, request)
  // as older processes note where it was written
  await desk.sql`update ticket_requests set base_url = ${baseUrl} where ticket_id = ${ticketId}`
  const reply = { ticketId, clientId: newClientId(), body: 'In Leipzig.', attachmentIds: [] }
  return postReply(desk.a.agent.ctx, reply)
}

it('a reply that is delivered again after a crash is the same mail, and one that was noted is not sent again', async () => {
  const { messageId } = await answered('twice@example.com', null)
  await until('the desk has delivered it', async () => (await findOutgoing(desk.ctx(), messageId)) === null)
  await desk.sql`update messages set delivery = 'pending' where id = ${messageId}`
  const outbox = join(temporaryDirectory(), 'outbox')
  const exit = createMailExit({ lanes: createSmtpLanes({ log: silentLog, now: () => new Date() }), outbox })
  const parts = { exit, keys: createReplyKeys(Buffer.alloc(32)), shelf: new FileShelf(desk.dataDir), smtpUrl: null }
  const channels = { help: createHelp(createMailer({ smtpUrl: null, from: 'help@shop.example', outbox }), parts) }
  const outgoing = await findOutgoing(desk.ctx(), messageId)
  // killed between the sending and the note of it
  if (outgoing) await channels.help.deliver(desk.ctx(), outgoing)
  await deliverMessage(desk.ctx(), channels, { messageId, isLast: false })
  await deliverMessage(desk.ctx(), channels, { messageId, isLast: false })
  const mails = readdirSync(outbox)
  expect(mails).toHaveLength(1)
  expect(readFileSync(join(outbox, mails[0] ?? ''), 'utf8')).toContain(`Message-ID: <${messageId}@shop.example>`)
})

it('says where to answer only at an address that the desk is sure of', async () => {
  const mailOf = async (helpUrl: string | null, baseUrl: string | null = null) => {
    const email = `${newClientId()}@example.com`
    const { messageId } = await answered(email, helpUrl, baseUrl)
    await until('it is delivered', async () => (await findOutgoing(desk.ctx(), messageId)) === null)
    const outbox = join(desk.dataDir, 'outbox')
    const name = readdirSync(outbox).find((each) => each.includes(messageId)) ?? ''
    return readFileSync(join(outbox, name), 'utf8').replace(/=\n/g, '')
  }
  expect(await mailOf('https://help.shop.example/de')).toContain('https://help.shop.example/de/requests/')
  expect(await mailOf(null, 'https://desk.example')).toContain('https://desk.example/help/store-a/requests/')
  const bare = await mailOf(null)
  expect(bare).not.toMatch(/https?:/)
  expect(bare).toContain('in the help centre of Store store-a')
})
