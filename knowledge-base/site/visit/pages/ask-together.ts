interface Asking<T> {
  keys: Set<string>
  answers: Promise<Map<string, T>>
}

/**
 * Asks one question for everybody who wants to know the same at the same time. Who asks while a question is on its way waits for the
 * next one, so that no answer is older than its question: what was committed before is seen.
 */
export class AskTogether<T> {
  readonly #ask: (keys: string[]) => Promise<Map<string, T>>
  #next: Asking<T> | null = null
  #underWay: Promise<unknown> = Promise.resolve()
  #open = 0

  constructor(ask: (keys: string[]) => Promise<Map<string, T>>) {
    this.#ask = ask
  }

  /** Whether an answer is waited for. */
  get isAsking(): boolean {
    return this.#open > 0
  }

  async of(key: string): Promise<T | undefined> {
    this.#next ??= this.#begin()
    this.#next.keys.add(key)
    return (await this.#next.answers).get(key)
  }

  #begin(): Asking<T> {
    this.#open += 1
    const keys = new Set<string>()
    const answers = this.#underWay.then(() => {
      this.#next = null
      return this.#ask([...keys])
    })
    this.#underWay = answers
      .catch(() => {})
      .finally(() => {
        this.#open -= 1
      })
    return { keys, answers }
  }
}
