import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MailDesk, type MailStore, openMailDesk } from '../../../support/mail-desk.ts'
import { type SharedMail, sharedMails, sharedPath } from '../../../support/shared-mails.ts'

/** Whose word is taken for where the machines' mails come from: nothing but what they are keeps the bot from answering. */
const believed = 'mx.shop.example'

let desk: MailDesk
beforeAll(async () => {
  desk = await openMailDesk({ bot: true })
})
afterAll(() => desk?.close())

const corpora: Record<string, SharedMail[] | null> = {
  'mikel-mail': sharedMails('mikel-mail'),
  enmime: sharedMails('enmime'),
  mailparser: sharedMails('mailparser'),
  'postal-mime': sharedMails('postal-mime'),
  bounces: sharedMails('bounces'),
  'email-replies': replies(),
}

/** Bare texts: each is the body of a mail of its own. */
function replies(): SharedMail[] | null {
  const folder = sharedPath('email-replies')
  if (!folder) return null
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile() && /\.txt$/.test(each.name))
  return files.map((each) => {
    const path = join(each.parentPath, each.name)
    const file = relative(folder, path)
    const head = `From: reader@customer.example\r\nTo: support@shop.example\r\nSubject: Re: hello\r\nMessage-ID: <${file.replace(/\W/g, '.')}@c.example>\r\n\r\n`
    return { file, raw: Uint8Array.from(Buffer.concat([Buffer.from(head), readFileSync(path)])) }
  })
}

async function openStore(key: string): Promise<MailStore & { second: string }> {
  const store = await desk.open(key, `support@${key}.example`)
  await desk.sql`update email_inboxes set authserv_id = ${believed} where inbox_id = ${store.inboxId}`
  return { ...store, second: await desk.addInbox(store, `sales@${key}.example`) }
}

/** What a provider that is believed would have put on top. */
const vouched = (name: string, raw: Uint8Array) =>
  name !== 'bounces' ? raw : Buffer.concat([Buffer.from(`Authentication-Results: ${believed}; dmarc=pass\r\n`), raw])

const countOf = async (query: Promise<readonly { n: number }[]>) => (await query)[0]?.n ?? 0
const rowsOf = (store: MailStore) =>
  desk.sql<{ state: string; ticketId: string | null; takenAs: string | null; reason: string }[]>`
    select state, ticket_id, taken_as, reason from mails where store_id = ${store.id} and inbox_id = ${store.inboxId}`

describe.each(Object.entries(corpora))('the mails of %s', (name, mails) => {
  it.skipIf(!mails)('are each a message, parked or quarantined, once, and nothing goes out', async () => {
    const store = await openStore(name)
    const outcomes: Record<string, number> = {}
    for (const { file, raw } of mails ?? []) {
      const outcome = await desk.take(store.inboxId, vouched(name, raw))
      expect(['taken', 'known', 'parked', 'quarantined'], file).toContain(outcome)
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    }
    process.stdout.write(`${name}: ${mails?.length} mails ${JSON.stringify(outcomes)}\n`)
    const rows = await rowsOf(store)
    expect(rows.length + (outcomes.known ?? 0)).toBe(mails?.length)
    expect(rows.filter((row) => (row.state === 'taken') !== (row.takenAs !== null) || row.reason === '')).toEqual([])

    // the same again is nothing new, and in another inbox no second ticket
    const tickets = () => countOf(desk.sql<{ n: number }[]>`select count(*) as n from tickets where store_id = ${store.id}`)
    const before = await tickets()
    for (const { file, raw } of mails ?? []) {
      expect(await desk.take(store.inboxId, vouched(name, raw)), file).toBe('known')
      expect(await desk.take(store.second, raw), file).not.toBe('taken')
    }
    expect(await tickets()).toBe(before)
    expect(await rowsOf(store)).toHaveLength(rows.length)

    await desk.runJobs()
    expect(await countOf(desk.sql<{ n: number }[]>`select count(*) as n from jobs`)).toBe(0)
    expect(await countOf(desk.sql<{ n: number }[]>`select count(*) as n from message_recipients`)).toBe(0)
    expect(desk.outbox()).toEqual([])
  })
})
