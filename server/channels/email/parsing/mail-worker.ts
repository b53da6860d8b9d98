import { parentPort } from 'node:worker_threads'
import { runBehind } from '../workers/run-behind.ts'
import { readMail } from './read-mail.ts'
import { UnreadableMail } from './unreadable-mail.ts'

/** What a worker says of the one mail it was given; first of all, that it is there. */
export type WorkerAnswer = 'ready' | { mail: Awaited<ReturnType<typeof readMail>> } | { unreadable: string } | { fault: string }

runBehind()
// from here on a mail takes the time that it takes; before, it waited for this thread to be there
parentPort?.postMessage('ready')
parentPort?.on('message', async (raw: Uint8Array) => {
  try {
    const mail = await readMail(raw)
    // attachments may be views of the raw mail, whose memory is shared by all of them: each gets its own, which then moves at no cost
    for (const part of mail.attachments) part.bytes = new Uint8Array(part.bytes)
    const moved = mail.attachments.map(({ bytes }) => bytes.buffer as ArrayBuffer)
    parentPort?.postMessage({ mail } satisfies WorkerAnswer, moved)
  } catch (error) {
    const answer: WorkerAnswer =
      error instanceof UnreadableMail ? { unreadable: error.message } : { fault: String((error as Error)?.stack) }
    parentPort?.postMessage(answer)
  }
})
