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
/** Each is looked for: the nearest are enough. */
const FORMS = 12

/** What every form of a word begins with, in a language whose stems nobody knows: forms begin alike and differ at the end only. */
export function startOfForms(word: string): string {
  return word.slice(0, sharedAtLeast(word.length))
}

/** Those of the words that may be forms of one, the nearest first. */
export function formsOf(word: string, others: string[]): string[] {
  return others
    .map((other) => ({ other, length: Math.max(word.length, other.length), shared: sharedBy(word, other) }))
    .filter(({ length, shared }) => shared >= sharedAtLeast(length))
    .sort((one, two) => one.length - one.shared - (two.length - two.shared))
    .slice(0, FORMS)
    .map(({ other }) => other)
}

const sharedAtLeast = (length: number) => Math.max(STEM.letters, Math.ceil(length * STEM.share), length - STEM.ending)

function sharedBy(word: string, other: string): number {
  let shared = 0
  while (shared < word.length && word[shared] === other[shared]) shared++
  return shared
}
