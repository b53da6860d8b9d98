import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectEmail } from '../../../server/stores/index.ts'
import { postReply } from '../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, type Shopper, type StoreSide } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

export const MINUTE = 60_000

/** An inbox of mail for a store, so that its chats can go on by mail. */
export async function openInbox(desk: OpenDesk, store: StoreSide, address: string): Promise<string> {
  const { inboxId } = await connectEmail(desk.ctx(), { storeId: store.id, address, intake: 'none', settings: {} })
  return inboxId
}

export async function reply(store: StoreSide, ticketId: string, body: string): Promise<string> {
  const { messageId } = await postReply(store.agent.ctx, { ticketId, clientId: newClientId(), body, attachmentIds: [] })
  return messageId
}

/** Time passes, and every look at a chat that is due by then is taken, with the mails that it decides on. */
export async function afterwards(desk: OpenDesk, ms: number): Promise<void> {
  desk.pass(ms)
  await desk.sql`update jobs set run_at = now() where name = 'continueByMail' and state = 'waiting'`
  await until(
    'all chats were looked at',
    async () => {
      const due = await desk.sql`
      select 1 from jobs where name in ('continueByMail', 'sendChatMail') and (state = 'running' or run_at <= now()) limit 1`
      return due.length === 0
    },
    120_000,
  )
}

export interface OutMail {
  raw: string
  /** Folded lines and soft breaks undone. */
  text: string
  header(name: string): string | null
}
/** The mails in the outbox to an address, oldest first. */
export function mailsTo(desk: OpenDesk, address: string): OutMail[] {
  const outbox = join(desk.dataDir, 'outbox')
  let names: string[] = []
  try {
    names = readdirSync(outbox).filter((name) => name.endsWith('.eml'))
  } catch {
    return []
  }
  return names
    .sort()
    .map((name) => readFileSync(join(outbox, name), 'utf8'))
    .filter((raw) => new RegExp(`^To: .*${address}`, 'm').test(raw))
    .map((raw) => {
      const head = raw.slice(0, raw.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ')
      return {
        raw,
        text: raw.replace(/=\r?\n/g, ''),
        header: (name) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? null,
      }
    })
}

/** What the browser of a shopper does as the widget does. */
export async function sessionOf(shopper: Shopper): Promise<{ storeId: string; session: string }> {
  const { storeId, tokenHash } = await shopper.actor()
  return { storeId, session: tokenHash }
}
