import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { DeskProcess, freePort } from '../../support/desk-process.ts'
import { parceldesk } from '../../support/parceldesk.ts'
import { Crowd } from '../crowd.ts'
import type { Lengths } from '../message-path.ts'
import { type Figure, figure, median } from '../report.ts'

const SECRET = 'a secret of the bench, long enough'
const ADDRESS = 'support@bench.example'
const VISITORS = 8
const PER_SECOND = 50
const MEGABYTES = 20

/** How long a chat message waits for its answer, while nothing else goes on and while a mail of 20 MB comes in over SMTP. */
export async function benchChatBesideMail({ rounds, seconds }: Lengths, tell: (line: string) => void): Promise<Figure[]> {
  const port = await freePort()
  const env = { PARCELDESK_SECRET: SECRET, PARCELDESK_SMTP_PORT: String(port), PARCELDESK_SMTP_HOST: '127.0.0.1' }
  const desk = await DeskProcess.create({ env })
  try {
    await desk.start()
    const access = { DATABASE_URL: desk.databaseUrl, PARCELDESK_DATA: desk.dataDir, PARCELDESK_SECRET: SECRET }
    const { code, stderr } = await parceldesk(['connect', 'smtp-in', '--store', 'demo', '--address', ADDRESS], access)
    if (code !== 0) throw new Error(`connect ended with ${code}: ${stderr}`)
    const crowd = await Crowd.gather(desk.url, VISITORS)
    const chat = () => crowd.run({ kind: 'open', seconds, perSecond: PER_SECOND })
    await chat()
    await new Sender(port).stopAfter(1)
    const [without, beside]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      without.push((await chat()).answerMs.p99)
      const sender = new Sender(port)
      await sender.started
      beside.push((await chat()).answerMs.p99)
      const mails = await sender.stopAfter(0)
      tell(`chat p99 ${without.at(-1)?.toFixed(1)} ms; beside ${mails} mails of ${MEGABYTES} MB ${beside.at(-1)?.toFixed(1)} ms`)
    }
    crowd.leave()
    return [
      figure('chat message to its answer, p99', median(without), 'ms'),
      figure(`the same while mails of ${MEGABYTES} MB are taken, p99`, median(beside), 'ms', { most: 50 }),
    ]
  } finally {
    await desk.remove()
  }
}

/** Sends one mail after the other, from a process of its own. */
class Sender {
  readonly started: Promise<unknown>
  readonly #process: ChildProcess
  #sent = 0
  #enough = Number.POSITIVE_INFINITY

  constructor(port: number) {
    this.#process = fork(new URL('./keep-sending.ts', import.meta.url), [String(port), ADDRESS, String(MEGABYTES)])
    this.started = once(this.#process, 'message')
    this.#process.on('message', (sent: number) => {
      this.#sent = sent
      if (sent === this.#enough) this.#process.send('stop')
    })
  }

  /** Once it has sent so many and the one that it is at; answers how many it sent. */
  async stopAfter(mails: number): Promise<number> {
    this.#enough = mails
    if (this.#sent >= mails) this.#process.send('stop')
    await once(this.#process, 'exit')
    return this.#sent
  }
}
