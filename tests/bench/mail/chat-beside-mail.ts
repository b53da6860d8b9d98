import { createTransport } from 'nodemailer'
import { DeskProcess, freePort } from '../../support/desk-process.ts'
import { parceldesk } from '../../support/parceldesk.ts'
import { Crowd } from '../crowd.ts'
import type { Lengths } from '../message-path.ts'
import { type Figure, figure, median } from '../report.ts'
import { largeMail } from './mail-mix.ts'

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
    await send(port)
    const [without, beside]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      without.push((await chat()).answerMs.p99)
      const chatting = chat()
      let isOver = false
      const mailing = keepSending(port, () => isOver)
      beside.push((await chatting).answerMs.p99)
      isOver = true
      tell(`chat p99 ${without.at(-1)?.toFixed(1)} ms; beside ${await mailing} mails of ${MEGABYTES} MB ${beside.at(-1)?.toFixed(1)} ms`)
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

/** One after the other; answers how many were taken. */
async function keepSending(port: number, isOver: () => boolean): Promise<number> {
  let sent = 0
  for (; !isOver(); sent++) await send(port)
  return sent
}

let sentInAll = 0
let film: Buffer | undefined

/** Another mail each time, but for most of its bytes. */
async function send(port: number): Promise<void> {
  film ??= largeMail(MEGABYTES)
  const raw = film
  raw.write(String(sentInAll++).padStart(4, '0'), raw.indexOf('<film') + 5)
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  await transport.sendMail({ raw, envelope: { from: 'ann@buyer.example', to: ADDRESS } })
}
