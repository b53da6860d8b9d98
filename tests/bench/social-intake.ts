import { fork } from 'node:child_process'
import { once } from 'node:events'
import { connectPool } from '../../server/database/pool.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { parceldesk } from '../support/parceldesk.ts'
import { until } from '../support/until.ts'
import { Crowd } from './crowd.ts'
import type { Lengths } from './message-path.ts'
import { type Figure, figure } from './report.ts'
import type { Posted, Posting } from './shops/keep-posting.ts'

const SECRET = 'a secret of the bench, long enough'
const LANES = 16
const VISITORS = 8
const CHATS_PER_SECOND = 50
const BAR_PER_SECOND = 500
const WARM_UP_S = 2
const READ_MS = 1_800_000

/** What a network posts at its bar, whether all of it becomes messages, and what that costs who is chatting. */
export async function benchSocialIntake({ seconds }: Lengths, tell: (line: string) => void): Promise<Figure[]> {
  const desk = await DeskProcess.create({ env: { PARCELDESK_SECRET: SECRET } })
  try {
    await desk.start()
    const access = { DATABASE_URL: desk.databaseUrl, PARCELDESK_DATA: desk.dataDir, PARCELDESK_SECRET: SECRET }
    const { code, stdout, stderr } = await parceldesk(['connect', 'generic', '--store', 'demo', '--secret', SECRET, '--json'], access)
    if (code !== 0) throw new Error(`connect ended with ${code}: ${stderr}`)
    const { webhook_url } = JSON.parse(stdout) as { webhook_url: string }
    const address = `${desk.url}${new URL(webhook_url, desk.url).pathname}`
    const child = fork(new URL('./shops/keep-posting.ts', import.meta.url), [address, SECRET, String(LANES), 'generic'])
    process.on('exit', () => child.kill('SIGKILL'))
    await once(child, 'message')
    const post = async (posting: Posting): Promise<Posted> => {
      child.send(posting)
      return (await once(child, 'message'))[0] as Posted
    }
    const sql = connectPool(desk.databaseUrl, 1)
    const isRead = () =>
      until('all is read', async () => (await sql`select 1 from social_deliveries where state = 'waiting' limit 1`).length === 0, READ_MS)
    const crowd = await Crowd.gather(desk.url, VISITORS)
    const chat = async (lasting: number) => (await crowd.run({ kind: 'open', seconds: lasting, perSecond: CHATS_PER_SECOND })).answerMs.p99
    const warm = await post({ seconds: WARM_UP_S, perSecond: 100 })
    await chat(WARM_UP_S)
    await isRead()
    const idle = await chat(seconds)
    const began = performance.now()
    const [steady, beside] = await Promise.all([post({ seconds, perSecond: BAR_PER_SECOND }), chat(seconds)])
    tell(
      `at ${(steady.answered / steady.seconds).toFixed(0)}/s p99 ${steady.answerMs.p99.toFixed(0)} ms; chat ${idle.toFixed(1)} → ${beside.toFixed(1)} ms`,
    )
    await isRead()
    const readSeconds = (performance.now() - began) / 1000
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from social_messages where message_id is not null`
    crowd.leave()
    child.kill()
    await sql.end({ timeout: 2 })
    return [
      figure(`taken at ${BAR_PER_SECOND}/s beside chats, p99`, steady.answerMs.p99, 'ms', { most: 500 }),
      figure('not taken', steady.refused + warm.refused, '', { most: 0 }),
      figure('posted that became no message', warm.answered + steady.answered - (row?.n ?? 0), '', { most: 0 }),
      figure('read, from the first to the last', steady.answered / readSeconds, '/s'),
      figure('chat message to its answer, p99', idle, 'ms'),
      figure('the same while a network posts, p99', beside, 'ms', { most: 2 * idle }),
    ]
  } finally {
    await desk.remove()
  }
}
