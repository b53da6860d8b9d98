import type { Stage } from './imap-settings.ts'

/** The work's outcome, or TookTooLong in these words where it takes longer. What is late is not stopped: close what it uses. */
export function inTime<T>(work: Promise<T>, milliseconds: number, late: { stage: Stage; said: string }): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TookTooLong(late)), milliseconds)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

export class TookTooLong extends Error {
  override name = 'TookTooLong'
  readonly stage: Stage

  constructor({ stage, said }: { stage: Stage; said: string }) {
    super(said)
    this.stage = stage
  }
}
