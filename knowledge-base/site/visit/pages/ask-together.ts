import { DeskError } from '../../../../server/errors.ts'

interface Asking<T> {
  keys: Set<string>
  answers: Promise<Map<string, T>>
}

/** So long is an answer waited for: a connection that hangs may take minutes to be given up. */
const PATIENCE_MS = 1_000
/** Questions that are left unanswered at once: each holds a connection. */
const MOST_OPEN = 3

/**
 * Asks one question for everybody who wants to know the same at the same time. Who asks while a question is on its way waits for the
 * next one, so that no answer is older than its question: what was committed before is seen.
 */
export class AskTogether<T> {
  readonly #ask: (keys: string[]) => Promise<Map<string, T>>
  readonly #patienceMs: number
  #next: Asking<T> | null = null
  #underWay: Promise<unknown> = Promise.resolve()
  #open = 0

  constructor(ask: (keys: string[]) => Promise<Map<string, T>>, patienceMs = PATIENCE_MS) {
    this.#ask = ask
    this.#patienceMs = patienceMs
  }

  /** Whether an answer is waited for. */
  get isAsking(): boolean {
    return this.#open > 0
  }

  /** Throws `unavailable` where no answer comes in time. */
  async of(key: string): Promise<T | undefined> {
    this.#next ??= this.#begin()
    this.#next.keys.add(key)
    return (await this.#next.answers).get(key)
  }

  #begin(): Asking<T> {
    this.#open += 1
    const keys = new Set<string>()
    const asked = this.#underWay.then(() => {
      this.#next = null
      return this.#ask([...keys])
    })
    let lose = () => {}
    const lost = new Promise<void>((resolve) => {
      lose = resolve
    })
    const waits = setTimeout(lose, this.#patienceMs)
    const ended = asked
      .catch(() => {})
      .finally(() => {
        clearTimeout(waits)
        this.#open -= 1
      })
    // the next one is put beside a question that hangs, as long as there are few of them
    this.#underWay = Promise.race([ended, lost.then(() => (this.#open > MOST_OPEN ? ended : null))])
    const tooLate = lost.then(() => {
      throw new DeskError('unavailable', 'The desk is slow to answer now. Please try again.')
    })
    return { keys, answers: Promise.race([asked, tooLate]) }
  }
}
