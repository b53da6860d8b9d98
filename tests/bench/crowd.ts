import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** What the visitors' process is asked to do, and what it answers. */
export type Order = { kind: 'closed'; seconds: number } | { kind: 'open'; seconds: number; perSecond: number }
export interface Outcome {
  accepted: number
  refused: number
  seconds: number
  /** Time from asking to the answer, in milliseconds. */
  answerMs: { p50: number; p99: number }
}

/** Visitors in a process of their own, so that the server's clock and theirs are not one thread. */
export class Crowd {
  readonly #child: ChildProcess
  /** One ticket per visitor. */
  readonly ticketIds: string[]

  static async gather(url: string, visitors: number): Promise<Crowd> {
    const child = fork(join(import.meta.dirname, 'visitors.ts'), [url, String(visitors)], { execArgv: ['--import', 'tsx'] })
    process.on('exit', () => child.kill('SIGKILL'))
    return new Crowd(child, await answerOf<string[]>(child))
  }

  private constructor(child: ChildProcess, ticketIds: string[]) {
    this.#child = child
    this.ticketIds = ticketIds
  }

  async run(order: Order): Promise<Outcome> {
    this.#child.send(order)
    return answerOf<Outcome>(this.#child)
  }

  leave(): void {
    this.#child.kill()
  }
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(() => {
    throw new Error("the visitors' process ended")
  })
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [T]
  return answer
}
