import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { connectPool } from '../../../server/database/pool.ts'
import { DeskProcess } from '../../support/desk-process.ts'
import { parceldesk } from '../../support/parceldesk.ts'
import { until } from '../../support/until.ts'
import { Crowd } from '../crowd.ts'
import type { Lengths } from '../message-path.ts'
import { type Figure, figure, median, spread } from '../report.ts'
import { openBareDeliveries } from './bare-deliveries.ts'
import type { Posted, Posting } from './keep-posting.ts'

const SECRET = 'a secret of the bench, long enough'
const LANES = 16
const VISITORS = 8
const CHATS_PER_SECOND = 50
const BAR_PER_SECOND = 500
const WARM_UP_S = 2
/** Far above what the whole of a run takes: a limit for what has stalled. */
const READ_MS = 300_000

/** What shops post per second, against a bare loop that commits the rows alone; how soon it is read; and what it costs who is chatting. */
export async function benchShopIntake({ seconds, rounds }: Lengths, tell: (line: string) => void): Promise<Figure[]> {
  const desk = await DeskProcess.create({
    env: { PARCELDESK_SECRET: SECRET },
    flags: (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter(Boolean),
  })
  try {
    await desk.start()
    const shop = await Shop.open(desk)
    const bare = await openBareDeliveries(desk.databaseUrl, LANES)
    const crowd = await Crowd.gather(desk.url, VISITORS)
    const chat = async (lasting: number) => (await crowd.run({ kind: 'open', seconds: lasting, perSecond: CHATS_PER_SECOND })).answerMs.p99
    const [loop, intake, p99, read, idle, beside]: [number[], number[], number[], number[], number[], number[]] = [[], [], [], [], [], []]
    await bare.run(WARM_UP_S)
    await shop.post({ seconds: WARM_UP_S, perSecond: null })
    await chat(WARM_UP_S)
    let refused = 0
    for (let round = 0; round < rounds; round++) {
      await shop.isRead()
      loop.push(await bare.run(seconds))
      const full = await shop.post({ seconds, perSecond: null })
      read.push(await shop.isRead())
      idle.push(await chat(seconds))
      const [steady, chatMs] = await Promise.all([shop.post({ seconds, perSecond: BAR_PER_SECOND }), chat(seconds)])
      intake.push(full.answered / full.seconds)
      p99.push(steady.answerMs.p99)
      beside.push(chatMs)
      refused += full.refused + steady.refused
      tell(
        `bare loop ${loop.at(-1)?.toFixed(0)}/s, taken ${intake.at(-1)?.toFixed(0)}/s (p99 ${full.answerMs.p99.toFixed(0)} ms), read ${read.at(-1)?.toFixed(0)}/s; ` +
          `at ${(steady.answered / steady.seconds).toFixed(0)}/s p99 ${steady.answerMs.p99.toFixed(0)} ms; chat p99 ${idle.at(-1)?.toFixed(1)} ms, beside it ${chatMs.toFixed(1)} ms`,
      )
    }
    crowd.leave()
    await bare.close()
    await shop.close()
    return [
      spread(`deliveries in a bare loop, ${LANES} at once`, loop, '/s'),
      spread(`deliveries taken, ${LANES} at once`, intake, '/s', { least: BAR_PER_SECOND }),
      figure('share of the bare loop', median(intake.map((rate, n) => rate / (loop[n] ?? Number.NaN))), ''),
      figure(`taken at ${BAR_PER_SECOND}/s beside chats, p99`, median(p99), 'ms', { most: 200 }),
      figure('not taken', refused, '', { most: 0 }),
      spread('deliveries of one shop, taken and read', read, '/s', { least: BAR_PER_SECOND }),
      figure('chat message to its answer, p99', median(idle), 'ms'),
      figure('the same while a shop posts, p99', median(beside), 'ms', { most: 2 * median(idle) }),
    ]
  } finally {
    await desk.remove()
  }
}

/** One shop, which posts from a process of its own. */
class Shop {
  readonly #process: ChildProcess
  readonly #sql: ReturnType<typeof connectPool>
  #began = 0
  #before = 0

  static async open(desk: DeskProcess): Promise<Shop> {
    const access = { DATABASE_URL: desk.databaseUrl, PARCELDESK_DATA: desk.dataDir, PARCELDESK_SECRET: SECRET }
    const { code, stdout, stderr } = await parceldesk(['connect', 'shopify', '--store', 'demo', '--secret', SECRET, '--json'], access)
    if (code !== 0) throw new Error(`connect ended with ${code}: ${stderr}`)
    const { webhook_url } = JSON.parse(stdout) as { webhook_url: string }
    const address = `${desk.url}${new URL(webhook_url, desk.url).pathname}`
    const child = fork(new URL('./keep-posting.ts', import.meta.url), [address, SECRET, String(LANES)])
    process.on('exit', () => child.kill('SIGKILL'))
    await once(child, 'message')
    return new Shop(child, connectPool(desk.databaseUrl, 1))
  }

  private constructor(child: ChildProcess, sql: ReturnType<typeof connectPool>) {
    this.#process = child
    this.#sql = sql
  }

  async post(posting: Posting): Promise<Posted> {
    this.#before = await this.#done()
    this.#began = performance.now()
    this.#process.send(posting)
    const [posted] = (await once(this.#process, 'message')) as [Posted]
    return posted
  }

  /** Once all that was posted is read: how much of it a second, from the first on. */
  async isRead(): Promise<number> {
    const waiting = () => this.#sql`select 1 from shop_deliveries where state = 'waiting' limit 1`
    await until('all is read', async () => (await waiting()).length === 0, READ_MS)
    return ((await this.#done()) - this.#before) / ((performance.now() - this.#began) / 1000)
  }

  async #done(): Promise<number> {
    const [row] = await this.#sql<{ done: number }[]>`select count(*)::int as done from shop_deliveries where state = 'done'`
    return row?.done ?? 0
  }

  async close(): Promise<void> {
    this.#process.kill()
    await this.#sql.end({ timeout: 2 })
  }
}
