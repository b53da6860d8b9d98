export interface Pace {
  /** Between the beginnings of two runs, in milliseconds. */
  everyMs: number
  /** So many in one run. */
  most: number
}

interface Asked<I, O> {
  item: I
  resolve(answer: O): void
  reject(error: unknown): void
}

/**
 * Serves those who ask within a few milliseconds by one run, so that a burst costs a statement for many and not one for each. Who comes
 * after a pause is served at once. A run begins after all whom it serves have asked: nothing is remembered. `run` answers in the order
 * of the items; where it fails for several each is run alone, so that nobody fails by another's fault.
 */
export function gather<I, O>(run: (items: I[]) => Promise<O[]>, { everyMs, most }: Pace): (item: I) => Promise<O> {
  let waiting: Asked<I, O>[] = []
  let timer: NodeJS.Timeout | undefined
  let lastRun = Number.NEGATIVE_INFINITY

  function begin() {
    clearTimeout(timer)
    timer = undefined
    lastRun = performance.now()
    const asked = waiting
    waiting = []
    void serve(run, asked)
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (waiting.length >= most) begin()
      else timer ??= setTimeout(begin, Math.max(0, lastRun + everyMs - performance.now()))
    })
}

async function serve<I, O>(run: (items: I[]) => Promise<O[]>, asked: Asked<I, O>[]): Promise<void> {
  try {
    const answers = await run(asked.map(({ item }) => item))
    for (const [n, { resolve }] of asked.entries()) resolve(answers[n] as O)
  } catch (error) {
    if (asked.length === 1) asked[0]?.reject(error)
    else await Promise.all(asked.map((each) => serve(run, [each])))
  }
}
