import { afterAll, beforeAll, expect, it } from 'vitest'
import { watchMailboxes } from '../../../../server/channels/email/intake/watch-mailboxes.ts'
import type { AgentActor } from '../../../../server/context.ts'
import { connectEmail, listIntakes } from '../../../../server/stores/index.ts'
import { ImapServer } from '../../../support/imap-server.ts'
import { type MailDesk, type MailStore, openMailDesk } from '../../../support/mail-desk.ts'
import { mailOf } from '../../../support/mail-of.ts'
import { silentLog } from '../../../support/silent-log.ts'
import { until } from '../../../support/until.ts'

let desk: MailDesk
let shop: MailStore
let server: ImapServer
let watching: ReturnType<typeof watchMailboxes>
beforeAll(async () => {
  desk = await openMailDesk()
  shop = await desk.open('shop', 'support@shop.example')
  server = await ImapServer.start()
  watching = watchMailboxes({ context: desk.ctx, intake: desk.intake, log: silentLog, now: () => new Date(), lookMs: 100 })
})
afterAll(async () => {
  await watching?.close()
  await server?.stop()
  await desk?.close()
})

const settings = () => ({ host: '127.0.0.1', port: server.port, security: 'none', user: 'shop', since: 'all' })
const health = async (inboxId: string) =>
  (
    await desk.sql<{ health: { state: string; reason: string | null } | null }[]>`
    select health from email_inboxes where inbox_id = ${inboxId}`
  )[0]?.health
const subjects = () => desk.sql<{ subject: string }[]>`select subject from tickets where store_id = ${shop.id} order by number`

it('follows a mailbox that was connected on the command line, on a network of its own, with all that lay in it before', async () => {
  server.add(mailOf({ Subject: 'It lay here before' }), { at: new Date('2026-01-01') })
  const input = { storeId: shop.id, address: 'care@shop.example', intake: 'imap' as const, settings: settings(), secret: 'right' }
  const { inboxId } = await connectEmail(desk.ctx(), input)
  await until('its mail is a ticket', async () => (await subjects()).length === 1)
  expect(await subjects()).toEqual([{ subject: 'It lay here before' }])
  await until('it is told', async () => (await health(inboxId))?.state === 'connected')
  expect((await listIntakes(desk.ctx())).map((each) => each.inboxId)).toEqual([inboxId])
})

it('tells why a mailbox cannot be reached that an agent typed and that is not on the internet', async () => {
  const input = { storeId: shop.id, address: 'inner@shop.example', intake: 'imap' as const, settings: settings(), secret: 'right' }
  // the context of a mail desk is typed wide; its actor is an agent
  const actor = { ...(shop.agent.ctx.actor as AgentActor), role: 'admin' as const }
  const { inboxId } = await connectEmail({ ...shop.agent.ctx, actor }, input)
  await until('it is told', async () => (await health(inboxId))?.state === 'failing')
  expect((await health(inboxId))?.reason).toContain('public internet')
})
