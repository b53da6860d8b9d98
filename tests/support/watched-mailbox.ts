import { afterEach } from 'vitest'
import type { Position } from '../../server/channels/email/imap/take-mail.ts'
import { type Pace, type WatchOptions, watchMailbox } from '../../server/channels/email/imap/watch-mailbox.ts'
import { ImapServer } from './imap-server.ts'
import { silentLog } from './silent-log.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Longer than any test lasts: what comes earlier came by itself. */
export const NEVER_MS = 3_600_000
const QUICK: Partial<Pace> = { firstMs: 5, longestMs: 20, refusedMs: 5, pollMs: NEVER_MS, patienceMs: 1_000 }
export const raw = (name: string | number) => `Subject: ${name}\r\nMessage-ID: <${name}@shop.example>\r\n\r\nHello ${name}\r\n`
export const nameOf = (bytes: Uint8Array) => /Subject: (\S+)/.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? ''

/** A scripted server until the test ends. */
export async function serve() {
  const server = await ImapServer.start()
  ends.push(() => server.stop())
  return server
}

type Change = Partial<Omit<WatchOptions, 'settings' | 'pace'>> & { settings?: Partial<WatchOptions['settings']>; pace?: Partial<Pace> }

/** A watched mailbox with its positions and what was taken of it, each mail once. */
export function watch(server: ImapServer, change: Change = {}) {
  const positions = new Map<string, Position>()
  const taken: string[] = []
  const aside: string[] = []
  let calls = 0
  const mailbox = watchMailbox({
    inboxId: 'inbox',
    positions: {
      read: async (folder) => positions.get(folder) ?? null,
      write: async (folder, position) => void positions.set(folder, position),
    },
    since: 'all',
    take: async ({ raw }) => {
      calls++
      const name = nameOf(raw)
      if (taken.includes(name)) return 'known'
      taken.push(name)
      return 'taken'
    },
    setAside: async (_mail, reason) => void aside.push(reason),
    log: silentLog,
    reach: { allow: [`127.0.0.1:${server.port}`] },
    ...change,
    pace: { ...QUICK, ...change.pace },
    settings: {
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      user: 'shop',
      auth: { kind: 'password', password: 'right' },
      folders: [],
      after: { kind: 'leave' },
      ...change.settings,
    },
  })
  ends.push(() => mailbox.close())
  return { mailbox, positions, taken, aside, calls: () => calls }
}
