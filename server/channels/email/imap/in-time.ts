/** The work's outcome, or an error in these words where it takes longer. What is late is not stopped: close what it uses. */
export function inTime<T>(work: Promise<T>, milliseconds: number, tooLate: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TookTooLong(tooLate)), milliseconds)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

export class TookTooLong extends Error {
  override name = 'TookTooLong'
}
