import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { copyInTurns } from '../../workers/copy-in-turns.ts'
import { isRefusedAhead } from '../is-refused-ahead.ts'
import { BadBody, BadSignature, NotNow, type WebhookMail, type WebhookRequest, type WebhookSettings } from '../webhook-request.ts'
import type { WebhookReading, WebhookTask } from './webhook-worker.ts'

/** Below this a body is read sooner than a thread starts, and holds the event loop for some 30 ms at most. */
export const LARGE_BYTES = 1024 * 1024
const TIME_LIMIT = 20_000
/** For a thread to be there: on a busy machine its code loads slowly. */
const START_LIMIT = 120_000
/** For the largest body with its copies. */
const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 48 }

/** The compiler renames the entry along with this file. From sources, a thread needs the same loader as we do. */
const EXTENSION = extname(import.meta.filename)
const ENTRY = new URL(`./webhook-worker${EXTENSION}`, import.meta.url)
const LOADED = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(ENTRY.href)}) })`

let last: Promise<unknown> = Promise.resolve()

/**
 * Reads a large request in a thread of its own, one at a time, so that neither its decoding nor its rebuilding holds up who is
 * chatting. Rejects as the readers do, and with NotNow where there is no thread to be had; whatever else happens to it is the body's fault.
 */
export async function readBeside(
  provider: WebhookTask['provider'],
  { headers, body, url }: WebhookRequest,
  settings: WebhookSettings,
  now: Date,
): Promise<WebhookMail> {
  if (isRefusedAhead(provider, { headers, url }, settings)) throw new BadSignature()
  const { secret, publicKey } = settings
  const plain = { secret, ...(publicKey === undefined ? {} : { publicKey }) }
  const reading = last.then(() => readInThread({ provider, headers: [...headers], body, url: url.href, settings: plain, now }))
  last = reading.catch(() => {})
  const read = await reading
  if (read === 'bad signature') throw new BadSignature()
  if ('badBody' in read) throw new BadBody(read.badBody.field, read.badBody.words)
  return read.mail
}

async function readInThread(task: WebhookTask): Promise<WebhookReading> {
  const body = await copyInTurns(task.body)
  const options = { workerData: { ...task, body }, resourceLimits: MEMORY, name: 'webhook reader' }
  const worker = EXTENSION === '.ts' ? new Worker(LOADED, { ...options, eval: true, execArgv: [] }) : new Worker(ENTRY, options)
  const failed = { badBody: { field: 'body', words: 'cannot be read' } }
  let timer: NodeJS.Timeout | undefined
  return new Promise<WebhookReading>((resolve, reject) => {
    let isReady = false
    const fail = () => (isReady ? resolve(failed) : reject(new NotNow('no thread to read in')))
    timer = setTimeout(fail, START_LIMIT)
    worker.on('message', (said: WebhookReading | 'ready') => {
      if (said !== 'ready') return resolve(said)
      isReady = true
      clearTimeout(timer)
      timer = setTimeout(fail, TIME_LIMIT)
    })
    worker.once('error', fail)
    worker.once('exit', fail)
  }).finally(() => {
    clearTimeout(timer)
    return worker.terminate()
  })
}
