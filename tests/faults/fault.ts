/** A way things go wrong, tried again and again. It rejects with what was broken. */
export interface Trial {
  runs: number
  seed: number
  tell(line: string): void
  /** Whether times are judged too. Only the long loops do it: a machine that tests share says nothing about time. */
  isTimed: boolean
}

/** Rejects a time that is longer than was promised, where times are judged. */
export function judgeTime({ isTimed }: Trial, what: string, tookMs: number, promisedMs: number): void {
  if (isTimed && tookMs > promisedMs) throw new Error(`${what} took ${tookMs.toFixed(0)} ms, promised are ${promisedMs} ms`)
}
