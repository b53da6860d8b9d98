/** A way things go wrong, tried again and again. It rejects with what was broken. */
export interface Trial {
  runs: number
  seed: number
  tell(line: string): void
}
