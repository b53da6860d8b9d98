import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from '../../../server/database/sql.ts'
import { type Copy, nameIn } from './far-side.ts'
import { DOOR, type Letter } from './letters.ts'

/** How often each letter is a message. */
async function countMessages(sql: Pool): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { body } of await sql<{ body: string }[]>`select body from messages where author_kind = 'customer'`)
    for (const name of nameIn(body)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** Whoever was told that a letter is taken finds it as one message. Throws those that are not. */
export async function judgeTaken(sql: Pool, told: Iterable<string>): Promise<void> {
  const names = [...told]
  const counts = await countMessages(sql)
  const wrong = names.filter((name) => counts.get(name) !== 1).map((name) => `${name} is ${counts.get(name) ?? 0} messages`)
  const doubled = [...counts].filter(([, count]) => count > 1).map(([name, count]) => `${name} is ${count} messages`)
  if (wrong.length + doubled.length === 0) return
  throw new Error(`of ${names.length} acknowledged mails: ${[...wrong, ...doubled].join(', ')}; not messages are ${await asideOf(sql)}`)
}

async function asideOf(sql: Pool): Promise<string> {
  const rows = await sql<{ messageId: string | null; state: string; reason: string }[]>`
    select message_id, state, reason from mails where state <> 'taken' limit 20`
  return JSON.stringify(rows)
}

/**
 * What agents wrote has left, each answer under one Message-ID, the one that the desk knows it by. A second copy is what a
 * process sent that could not know of the first: no process sends two. Answers how many second copies there are.
 */
export async function judgeCopies(sql: Pool, answered: Map<string, string>, copies: Copy[]): Promise<number> {
  for (const { answer } of copies) if (!answered.has(answer)) throw new Error(`${answer} left, and no agent was told that it is written`)
  const rows = await sql<{ messageId: string; mailId: string }[]>`select message_id, mail_id from mail_ids where mail_id like '<pd.%'`
  const known = new Map(rows.map((row) => [row.messageId, row.mailId]))
  let second = 0
  for (const [answer, messageId] of answered) {
    const own = copies.filter((copy) => copy.answer === answer)
    if (own.length === 0) throw new Error(`${answer} never left`)
    const ids = new Set(own.map((copy) => copy.messageId))
    if (ids.size > 1 || !ids.has(known.get(messageId) ?? ''))
      throw new Error(`${answer} left as ${[...ids]}, known as ${known.get(messageId)}`)
    const lives = own.map(({ life }) => life)
    if (new Set(lives).size < own.length) throw new Error(`${answer} left twice from one process: ${lives}`)
    second += own.length - 1
  }
  return second
}

/** Each letter has its row, taken once, and its bytes; one that came both ways is noted, at most, beside the message that it is. */
export async function judgeMails(sql: Pool, letters: Letter[], dataDir: string): Promise<{ leftOver: number }> {
  const rows = await sql<{ id: string; messageId: string; state: string; size: number; takenAs: string | null; inbox: string }[]>`
    select m.id, m.message_id, m.state, m.size, m.taken_as, e.address as inbox from mails m join email_inboxes e on e.inbox_id = m.inbox_id`
  for (const { name, way } of letters) {
    const own = rows.filter(({ messageId }) => messageId === `<${name}@buyer.example>`)
    const taken = own.filter(({ state, takenAs }) => state === 'taken' && takenAs !== null)
    const expected = way === 'both' ? 2 : 1
    if (taken.length !== 1 || own.length !== expected)
      throw new Error(`${name} (${way}) has ${own.length} rows and is taken ${taken.length} times: ${JSON.stringify(own)}`)
    if (way !== 'both' && (own[0]?.inbox === DOOR) !== (way === 'smtp')) throw new Error(`${name} (${way}) came to ${own[0]?.inbox}`)
  }
  return judgeShelf(sql, dataDir, rows)
}

/** What the database names is on the shelf, whole. A kill between the two may leave a file that nobody names. */
async function judgeShelf(sql: Pool, dataDir: string, mails: { id: string; size: number }[]): Promise<{ leftOver: number }> {
  const shelf = join(dataDir, 'files')
  const attachments = await sql<{ id: string; size: number }[]>`select id, size from attachments`
  const named = [...mails, ...attachments]
  for (const { id, size } of named) {
    const held = await stat(join(shelf, id.slice(-2), id)).catch(() => null)
    if (held?.size !== Number(size)) throw new Error(`file ${id} has ${held?.size ?? 'no'} bytes on the shelf, noted are ${size}`)
  }
  const files = (await readdir(shelf, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  return { leftOver: files.length - named.length }
}
