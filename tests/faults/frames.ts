import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { ask, untilConnected, visitorSocket, visitorToken } from '../support/desk-client.ts'
import { DeskProcess } from '../support/desk-process.ts'
import type { Trial } from './fault.ts'

const PER_SECOND = 5_000
const HONEST_EVERY_MS = 25

/** Throws `runs` hostile frames at a desk, before and after signing in, while an honest shopper writes. */
export async function throwFrames(trial: Trial): Promise<void> {
  const desk = await DeskProcess.create()
  try {
    await desk.start()
    const calm = await writeWhile(desk, pause(6_000))
    const before = memoryOf(desk)
    const cookie = await signIn(desk)
    const orders = { url: desk.url, frames: trial.runs, seed: trial.seed, cookie, token: visitorToken(), perSecond: PER_SECOND }
    const attack = promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      join(import.meta.dirname, 'throw-frames.ts'),
      JSON.stringify(orders),
    ])
    const stormy = await writeWhile(desk, attack)
    const told = JSON.parse((await attack).stdout) as { thrown: number; answers: number; connections: number; strange: string[] }
    await pause(3_000)
    const grown = memoryOf(desk) - before
    trial.tell(
      `${told.thrown} frames over ${told.connections} connections, ${told.answers} answers, ${told.strange.length} of them strange`,
    )
    trial.tell(
      `memory ${before} MB before, ${grown >= 0 ? '+' : ''}${grown} MB after; an honest shopper's p99 ${calm.toFixed(1)} ms in calm, ${stormy.toFixed(1)} ms in the storm`,
    )
    if (told.strange.length > 0) throw new Error(`the desk said what it should not:\n${told.strange.join('\n')}`)
    if (grown > 200) throw new Error(`the desk's memory grew by ${grown} MB`)
  } finally {
    await desk.remove()
  }
}

/** Writes as an honest shopper until `over` settles; the p99 of the answers in milliseconds. */
async function writeWhile(desk: DeskProcess, over: Promise<unknown>): Promise<number> {
  const socket = visitorSocket(desk.url, visitorToken())
  await untilConnected(socket)
  const send = (n: number, ticketId: string | null) =>
    ask(socket, 'message.send', { clientId: `honest-${n}-${Date.now()}`, ticketId, body: `message ${n}`, attachmentIds: [] })
  const { ticketId } = await send(0, null)
  const took: number[] = []
  let done = false
  const ended = over.then(() => {
    done = true
  })
  for (let n = 1; !done; n++) {
    const began = performance.now()
    await send(n, ticketId)
    took.push(performance.now() - began)
    await pause(HONEST_EVERY_MS)
  }
  await ended
  socket.close()
  took.sort((a, b) => a - b)
  return took[Math.floor(took.length * 0.99)] ?? 0
}

async function signIn(desk: DeskProcess): Promise<string> {
  const answer = await fetch(`${desk.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'agent@demo.parceldesk.test', password: 'parceldesk-demo' }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Resident memory of the server's process, in MB. */
function memoryOf(desk: DeskProcess): number {
  const status = readFileSync(`/proc/${desk.pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
