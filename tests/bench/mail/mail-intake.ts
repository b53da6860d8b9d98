import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIntake } from '../../../server/channels/email/intake/take-mail.ts'
import { createMailReader } from '../../../server/channels/email/parsing/mail-reader.ts'
import { createReplyKeys } from '../../../server/channels/email/threading/reply-keys.ts'
import { FileShelf } from '../../../server/files/index.ts'
import { connectEmail } from '../../../server/stores/index.ts'
import { openDesk } from '../../support/open-desk.ts'
import { openOwnDatabase } from '../../support/own-database.ts'
import type { Lengths } from '../message-path.ts'
import { type Figure, figure, median, spread } from '../report.ts'
import { BareMails } from './bare-mails.ts'
import { benchChatBesideMail } from './chat-beside-mail.ts'
import { MailMix } from './mail-mix.ts'

/** As many as transports hand over at once: mailboxes, connections, webhooks. */
const AT_ONCE = 8
const WARM_UP_S = 2

/** Mails taken per second as a share of what a bare loop does, and what a large one costs who is chatting. */
export async function benchMail(lengths: Lengths, tell: (line: string) => void): Promise<Figure[]> {
  return [...(await benchIntake(lengths, tell)), ...(await benchChatBesideMail(lengths, tell))]
}

async function benchIntake({ seconds, rounds }: Lengths, tell: (line: string) => void): Promise<Figure[]> {
  const database = await openOwnDatabase()
  const bare = await BareMails.open(await database.create(), AT_ONCE)
  const intake = await openIntake(await database.create())
  const mix = new MailMix()
  const [loop, path]: [number[], number[]] = [[], []]
  try {
    await rateOf(WARM_UP_S, () => bare.take(mix.next()))
    await rateOf(WARM_UP_S, () => intake.take(mix.next()))
    for (let round = 0; round < rounds; round++) {
      loop.push(await rateOf(seconds, () => bare.take(mix.next())))
      path.push(await rateOf(seconds, () => intake.take(mix.next())))
      const load = loadavg()[0]?.toFixed(1)
      tell(`bare loop ${loop.at(-1)?.toFixed(0)} mails/s, intake ${path.at(-1)?.toFixed(0)} mails/s, load average ${load}`)
    }
  } finally {
    await bare.close()
    await intake.close()
    await database.close()
  }
  return [
    spread(`mails in a bare loop, ${AT_ONCE} at once`, loop, '/s'),
    spread(`mails taken in, ${AT_ONCE} at once`, path, '/s', { least: 150 }),
    figure('share of the bare loop', median(path.map((rate, n) => rate / (loop[n] ?? Number.NaN))), '', { least: 0.5 }),
  ]
}

async function openIntake(url: string) {
  const open = await openDesk(url)
  const dataDir = mkdtempSync(join(tmpdir(), 'parceldesk-bench-'))
  const context = () => open.desk.context()
  const reader = createMailReader()
  const intake = createIntake({ context, reader, shelf: new FileShelf(dataDir), keys: createReplyKeys(randomBytes(32)) })
  const [store] = await open.sql<{ id: string }[]>`select id from stores limit 1`
  const connection = { storeId: store?.id ?? '', address: 'support@bench.example', intake: 'raw' as const, settings: {} }
  const { inboxId } = await connectEmail(context(), connection)
  return {
    async take(raw: Buffer) {
      const outcome = await intake.take({ inboxId, raw, envelope: null, via: 'http' })
      if (outcome !== 'taken') throw new Error(`a mail was ${outcome}`)
    },
    async close() {
      await reader.close()
      await open.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function rateOf(seconds: number, work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  let done = 0
  const worker = async () => {
    while (performance.now() - began < seconds * 1000) {
      await work()
      done++
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return done / ((performance.now() - began) / 1000)
}
