import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { copyInTurns } from '../workers/copy-in-turns.ts'
import { MAIL_BOUNDS } from './mail-bounds.ts'
import type { WorkerAnswer } from './mail-worker.ts'
import { type ReadMail, readMail } from './read-mail.ts'
import { UnreadableMail } from './unreadable-mail.ts'

export interface MailReader {
  /** Rejects with UnreadableMail, whatever the mail did to its worker; with another error where there is no worker to be had. The caller keeps `raw`. */
  read(raw: Uint8Array): Promise<ReadMail>
  close(): Promise<void>
}

interface Waiting {
  raw: Uint8Array
  resolve: (mail: ReadMail) => void
  reject: (error: Error) => void
}

/** Below this a mail is read sooner than it would be handed over, and blocks the thread for about a millisecond at most. */
const SMALL_BYTES = 4_096
const TIME_LIMIT = 20_000
/** For a thread to be there: on a busy machine its code loads slowly, which is no fault of the mail. */
const START_LIMIT = 120_000
/** For the largest allowed mail with its copies; a worker that needs more ends, and the process stays. */
const MEMORY = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 48, stackSizeMb: 4 }

/** The compiler renames the entry along with this file. From sources, a worker needs the same loader as we do. */
const EXTENSION = extname(import.meta.filename)
const ENTRY = new URL(`./mail-worker${EXTENSION}`, import.meta.url)
const LOADED = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(ENTRY.href)}) })`

/**
 * Reads mails beside the event loop: a pool of `size` threads, each started when first needed, one mail at a time each. A mail that takes
 * longer than `timeLimit` (milliseconds) or breaks its thread is refused alone; the thread is replaced.
 */
export function createMailReader({ size = 1, timeLimit = TIME_LIMIT }: { size?: number; timeLimit?: number } = {}): MailReader {
  const waiting: Waiting[] = []
  const slots = Array.from({ length: size }, () => new Slot(timeLimit, take))
  let isClosed = false

  function take(): Waiting | undefined {
    return waiting.shift()
  }

  return {
    async read(raw) {
      if (isClosed) throw new Error('The mail reader is closed')
      if (raw.length > MAIL_BOUNDS.rawBytes) throw new UnreadableMail(`The mail is larger than ${MAIL_BOUNDS.rawBytes / 1024 / 1024} MB`)
      if (raw.length < SMALL_BYTES) return readMail(raw)
      return new Promise((resolve, reject) => {
        waiting.push({ raw, resolve, reject })
        slots.find((slot) => slot.isIdle)?.next()
      })
    },
    async close() {
      isClosed = true
      for (const { reject } of waiting.splice(0)) reject(new Error('The mail reader is closed'))
      await Promise.all(slots.map((slot) => slot.end()))
    },
  }
}

class Slot {
  private worker: Worker | null = null
  private current: Waiting | null = null
  private isReady = false
  private timer: NodeJS.Timeout | undefined
  private timeLimit: number
  private take: () => Waiting | undefined

  constructor(timeLimit: number, take: () => Waiting | undefined) {
    this.timeLimit = timeLimit
    this.take = take
  }

  get isIdle(): boolean {
    return this.current === null
  }

  next(): void {
    this.current = this.take() ?? null
    if (!this.current) {
      // an idle reader does not keep the process alive
      this.worker?.unref()
      return
    }
    const worker = this.worker ?? this.start()
    worker.ref()
    void this.handOver(worker, this.current)
  }

  private async handOver(worker: Worker, waiting: Waiting): Promise<void> {
    const { raw } = waiting
    const shared = raw.buffer instanceof SharedArrayBuffer ? raw : await copyInTurns(raw)
    // ended, or its thread broke, meanwhile
    if (this.current !== waiting || this.worker !== worker) return
    worker.postMessage(shared)
    this.limit(this.isReady ? this.timeLimit : START_LIMIT + this.timeLimit)
  }

  private limit(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.replace(`The mail took longer than ${this.timeLimit / 1000} s to read`), ms)
  }

  async end(): Promise<void> {
    const { worker } = this
    this.worker = null
    this.settle()?.reject(new Error('The mail reader is closed'))
    await worker?.terminate()
  }

  private start(): Worker {
    const options = { resourceLimits: MEMORY, name: 'mail reader' }
    const worker = EXTENSION === '.ts' ? new Worker(LOADED, { ...options, eval: true, execArgv: [] }) : new Worker(ENTRY, options)
    const isOurs = () => this.worker === worker
    worker.on('message', (answer: WorkerAnswer) => isOurs() && this.takeAnswer(answer))
    worker.on('error', (error) => isOurs() && this.replace(`The mail cannot be read: ${reasonOf(error)}`))
    worker.on('exit', () => isOurs() && this.replace('The mail cannot be read: its reader ended'))
    this.worker = worker
    this.isReady = false
    return worker
  }

  private takeAnswer(answer: WorkerAnswer): void {
    if (answer === 'ready') {
      this.isReady = true
      // the mail that waited for it begins now
      if (this.timer) this.limit(this.timeLimit)
      return
    }
    const done = this.settle()
    if ('mail' in answer) done?.resolve(answer.mail)
    else if ('unreadable' in answer) done?.reject(new UnreadableMail(answer.unreadable))
    else done?.reject(new UnreadableMail('The mail cannot be read', { cause: answer.fault }))
    this.next()
  }

  private replace(reason: string): void {
    const { worker } = this
    this.worker = null
    void worker?.terminate()
    // before the thread was there it is no fault of the mail's, which comes again
    this.settle()?.reject(this.isReady ? new UnreadableMail(reason) : new Error(`The mail reader did not start: ${reason}`))
    this.next()
  }

  private settle(): Waiting | null {
    clearTimeout(this.timer)
    this.timer = undefined
    const { current } = this
    this.current = null
    return current
  }
}

function reasonOf(error: unknown): string {
  return (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it needs too much memory' : 'its reader failed'
}
