import { editDistance } from './edit-distance.ts'

/** One mistake in a word, two in a long one. */
const mistakesIn = (word: string) => (word.length >= 8 ? 2 : 1)

/** What a mistyped word most likely was meant to be, if anything. Of those as near as each other, the first. */
export function nearest<T extends { word: string }>(mistyped: string, candidates: T[], most = mistakesIn(mistyped)): T | undefined {
  const measured = candidates.map((candidate) => ({ candidate, distance: editDistance(mistyped, candidate.word) }))
  const near = measured.filter(({ distance }) => distance <= most)
  return near.sort((one, other) => one.distance - other.distance)[0]?.candidate
}

/** Letters that words of one stem share from their start, at least; and that may differ behind. */
const STEM = { letters: 4, share: 0.5, ending: 4 }

/** Whether two words may be forms of one, in a language whose stems nobody knows: they begin alike and differ at the end only. */
export function isFormOf(word: string, other: string): boolean {
  const length = Math.max(word.length, other.length)
  const common = [...word].findIndex((letter, n) => letter !== other[n])
  const shared = common === -1 ? Math.min(word.length, other.length) : common
  return shared >= Math.max(STEM.letters, length * STEM.share) && length - shared <= STEM.ending
}
