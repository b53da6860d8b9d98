import type { ImapFlow } from 'imapflow'
import type { Log } from '../../../context.ts'
import type { TakeMail } from '../intake/arrived.ts'
import { awaitChange } from './await-change.ts'
import { backOff } from './back-off.ts'
import { connectClient, isRefusal } from './connect-client.ts'
import { explainFailure } from './explain-failure.ts'
import { foldersOf, type ImapSettings, type Reach } from './imap-settings.ts'
import { takeFolder } from './take-folder.ts'
import { NotTaken, type Position, type SetAside } from './take-mail.ts'

export type MailboxState =
  | { kind: 'connecting' }
  | { kind: 'connected' }
  /** `reason` is in words for the admin. */
  | { kind: 'failing'; reason: string; since: Date; nextTryAt: Date }

/** In milliseconds, but for the bytes. */
export interface Pace {
  firstMs: number
  longestMs: number
  /** The least wait after a refused password: providers lock accounts that are tried too often. */
  refusedMs: number
  /** How often a folder is looked through although the server announces nothing. */
  pollMs: number
  /** What the server has for each step of connecting. */
  patienceMs: number
  /** A larger mail is cut here and set aside. */
  maxBytes: number
}

export interface WatchOptions {
  inboxId: string
  settings: ImapSettings
  /** Kept by the caller for good. */
  positions: { read(folder: string): Promise<Position | null>; write(folder: string, position: Position): Promise<void> }
  /** Which mails count where no position is known: all, or those that arrived since the mailbox was set up. */
  since?: Date | 'all'
  take: TakeMail
  setAside: SetAside
  log: Log
  now?: () => Date
  reach?: Reach
  pace?: Partial<Pace>
}

const PACE: Pace = { firstMs: 1_000, longestMs: 300_000, refusedMs: 60_000, pollMs: 60_000, patienceMs: 10_000, maxBytes: 40 * 1024 * 1024 }

/**
 * Takes every mail of the folders, each folder in the order of its UIDs and one mail at a time, over a connection per
 * folder (RFC 3501, IDLE of RFC 2177). Whatever fails, it tries again: nothing is passed by before `take` or `setAside`
 * resolved for it. A mail may come twice, where a connection is lost between taking and noting: `take` knows it then.
 */
export function watchMailbox(options: WatchOptions): { close(): Promise<void>; state(): MailboxState } {
  const stop = new AbortController()
  const watch: Watch = {
    ...options,
    now: options.now ?? (() => new Date()),
    since: options.since ?? options.now?.() ?? new Date(),
    reach: options.reach ?? {},
    pace: { ...PACE, ...options.pace },
    signal: stop.signal,
  }
  const folders = foldersOf(options.settings).map((name) => new FolderWatch(watch, name))
  const ended = Promise.all(folders.map((folder) => folder.run()))
  return {
    /** Resolves once no connection is left; a mail in the middle of being taken is taken to its end. */
    async close() {
      stop.abort()
      for (const folder of folders) folder.interrupt()
      await ended
    },
    state: () => worst(folders.map((folder) => folder.state)),
  }
}

function worst(states: MailboxState[]): MailboxState {
  const of = (kind: MailboxState['kind']) => states.find((state) => state.kind === kind)
  return of('failing') ?? of('connecting') ?? { kind: 'connected' }
}

export interface Watch extends Required<WatchOptions> {
  pace: Pace
  signal: AbortSignal
}

/** One folder: connecting, taking, waiting, and after a failure all of it again. */
class FolderWatch {
  state: MailboxState = { kind: 'connecting' }
  readonly #watch: Watch
  readonly #name: string
  /** In a row, without a mail taken or a folder looked through. */
  #failures = 0
  #attempt = 0
  #client: ImapFlow | null = null
  #isTaking = false
  /** How often the fetch of one and the same mail failed. */
  #stuck = { uid: 0, times: 0 }

  constructor(watch: Watch, name: string) {
    this.#watch = watch
    this.#name = name
  }

  async run(): Promise<void> {
    const { signal, log } = this.#watch
    while (!signal.aborted) {
      try {
        await this.#follow()
      } catch (error) {
        if (signal.aborted) break
        const { reason, waitMs } = this.#fail(error)
        // the library's own errors carry what was sent, the sign-in included
        const cause = error instanceof NotTaken ? { err: error } : {}
        log.warn({ inboxId: this.#watch.inboxId, folder: this.#name, reason, waitMs, ...cause }, 'mailbox failed')
        await pause(waitMs, signal)
      } finally {
        this.#client?.close()
        this.#client = null
      }
    }
  }

  /** Ends waiting at once; a mail that is being taken holds no server up and is let be. */
  interrupt(): void {
    if (!this.#isTaking) this.#client?.close()
  }

  async #follow(): Promise<void> {
    const { settings, reach, pace, signal } = this.#watch
    const onClient = (client: ImapFlow) => {
      this.#client = client
      if (signal.aborted) client.close()
    }
    const client = await connectClient(settings, { reach, ...pace, attempt: this.#attempt++, onClient })
    const change = awaitChange(client, pace.pollMs)
    for (;;) {
      change.forget()
      await takeFolder(client, this.#watch, {
        name: this.#name,
        stuck: this.#stuck,
        onTaking: (isTaking) => {
          this.#isTaking = isTaking
        },
        onProgress: () => this.#succeed(),
      })
      signal.throwIfAborted()
      this.#succeed()
      await change.next()
    }
  }

  #succeed(): void {
    this.#failures = 0
    this.state = { kind: 'connected' }
  }

  #fail(error: unknown): { reason: string; waitMs: number } {
    const { pace, now, settings } = this.#watch
    this.#failures++
    const waitMs = Math.max(backOff(this.#failures, pace), isRefusal(error) ? pace.refusedMs : 0)
    const reason = error instanceof NotTaken ? error.message : explainFailure(error, settings, this.#name).said
    const since = this.state.kind === 'failing' ? this.state.since : now()
    this.state = { kind: 'failing', reason, since, nextTryAt: new Date(now().getTime() + waitMs) }
    return { reason, waitMs }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done)
  })
}
