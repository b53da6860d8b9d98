import { setTimeout as sleep } from 'node:timers/promises'
import { connectPool } from '../../../server/database/pool.ts'
import type { Pool } from '../../../server/database/sql.ts'
import { DeskProcess, freePort } from '../../support/desk-process.ts'
import { parceldesk } from '../../support/parceldesk.ts'
import { Seeded } from '../../support/seeded.ts'
import { until } from '../../support/until.ts'
import { judgeTime, type Trial } from '../fault.ts'
import { JOBS_MS, judgeJobs } from '../verdict.ts'
import { AnsweringAgent } from './answering-agent.ts'
import { FarSide } from './far-side.ts'
import { judgeCopies, judgeMails, judgeTaken } from './judge-mail.ts'
import { DOOR, type Letter, MAILBOX, writeLetters } from './letters.ts'

const SECRET = 'a secret of the faults, long enough'
/** A kill falls within this of some answer of the desk, however fast the machine is. */
const KILL_WITHIN_MS = 80
/** Far above what thousands of mails take: a limit for what has stalled. */
const SETTLED_MS = 120_000

/**
 * `kill -9` of the server while mail comes out of a mailbox and from other servers, and agents answer by mail: what was
 * marked as read or answered 250 is one message, and a mail that leaves twice does so after a kill, under one Message-ID.
 */
export async function killMail(trial: Trial & { letters: number }): Promise<void> {
  const random = new Seeded(trial.seed)
  const letters = writeLetters(trial.letters, random)
  const side = await FarSide.open(random)
  const smtpPort = await freePort()
  const desk = await DeskProcess.create({ entry: 'tests/faults/mail/mail-desk.ts', env: envOf(side, smtpPort) })
  let sql: Pool | null = null
  try {
    await desk.start()
    await connect(desk, side)
    sql = connectPool(desk.databaseUrl, 3)
    const agent = await AnsweringAgent.signIn(desk.url, sql)
    side.sendTo(smtpPort)
    await until('the mailbox is watched', () => side.mailbox.connections > 0)
    for (let kill = 1; kill <= trial.runs; kill++) {
      const share = letters.slice(((kill - 1) * letters.length) / trial.runs, (kill * letters.length) / trial.runs)
      const enough = side.done + random.between(0, Math.floor(share.length * 0.8))
      side.post(share)
      await until('the desk is busy', () => side.done >= enough)
      await sleep(random.between(0, KILL_WITHIN_MS))
      const line = await killOnce(desk, side, sql)
      trial.tell(`mail, kill ${kill}/${trial.runs}: ${line}`)
    }
    const { line, jobsMs } = await settle(desk, side, agent, sql, letters)
    trial.tell(line)
    judgeTime(trial, 'the jobs', jobsMs, JOBS_MS)
  } catch (error) {
    throw new Error(`${(error as Error).message}\nafter ${side.life - 1} kills; the desk's last lines:\n${desk.output()}`, { cause: error })
  } finally {
    await side.close()
    await sql?.end({ timeout: 1 })
    await desk.remove()
  }
}

const envOf = (side: FarSide, smtpPort: number) => ({
  PARCELDESK_SECRET: SECRET,
  PARCELDESK_SMTP_PORT: String(smtpPort),
  PARCELDESK_SMTP_HOST: '127.0.0.1',
  SMTP_URL: `smtp://127.0.0.1:${side.peerPort}`,
  FAULT_MAILBOXES: `127.0.0.1:${side.mailbox.port}`,
})

/** As an operator does it. */
async function connect(desk: DeskProcess, side: FarSide): Promise<void> {
  const env = { DATABASE_URL: desk.databaseUrl, PARCELDESK_DATA: desk.dataDir, PARCELDESK_SECRET: SECRET }
  const url = `imap://shop:${side.mailbox.secret}@127.0.0.1:${side.mailbox.port}`
  const inboxes = [
    ['imap', '--address', MAILBOX, '--url', url, '--since', 'all'],
    ['smtp-in', '--address', DOOR],
  ]
  const connected = await Promise.all(inboxes.map((inbox) => parceldesk(['connect', ...inbox, '--store', 'demo'], env)))
  for (const { code, stderr } of connected) if (code !== 0) throw new Error(`connect ended with ${code}: ${stderr}`)
}

async function killOnce(desk: DeskProcess, side: FarSide, sql: Pool): Promise<string> {
  await desk.kill()
  await until('all that it sent is read', () => side.lines === 0)
  side.life++
  const [taken, seen, sent] = [new Set(side.acknowledged), side.seen, side.copies.length]
  await judgeTaken(sql, [...taken, ...seen])
  const startMs = await desk.start()
  return `${taken.size} answered 250, ${seen.length} marked as read, ${sent} had left; ready after ${startMs.toFixed(0)} ms`
}

async function settle(desk: DeskProcess, side: FarSide, agent: AnsweringAgent, sql: Pool, letters: Letter[]) {
  const began = performance.now()
  const byDoor = letters.filter(({ way }) => way !== 'imap').length
  await until('every mail that is handed over is taken', () => side.acknowledged.size === byDoor, SETTLED_MS)
  await until('every mail of the mailbox is taken', () => side.seen.length === side.mailbox.folder('INBOX').mails.length, SETTLED_MS)
  await judgeTaken(
    sql,
    letters.map(({ name }) => name),
  )
  await agent.rest()
  const due = () => sql`select 1 from jobs where name = 'deliverMessage' and state <> 'dead' limit 1`
  await until('every answer has left', async () => (await due()).length === 0, SETTLED_MS)
  const jobsMs = await judgeJobs(sql)
  const second = await judgeCopies(sql, agent.answered, side.copies)
  const { leftOver } = await judgeMails(sql, letters, desk.dataDir)
  const [all, left] = [letters.length, agent.answered.size]
  const tookS = ((performance.now() - began) / 1000).toFixed(1)
  const line = `mail: ${all} mails, each one message; ${left} answers left, ${second} of them twice; ${leftOver} files that nobody names; settled after ${tookS} s`
  return { line, jobsMs }
}
