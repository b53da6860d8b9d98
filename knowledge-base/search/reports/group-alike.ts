import { nearest } from '../postgres/near-words.ts'

export interface Question {
  gist: string
  query: string
  count: number
  lastAt: Date
  /** In which it was asked, or that were written after it. */
  tickets: string[]
}
export interface QuestionGroup extends Question {
  /** All that it was asked as; its own first. */
  gists: string[]
  /** In other words, at most a few. */
  others: string[]
}

const OTHERS = 4
/** Shorter words have too many neighbours to be mistyped for one of them. */
const LETTERS = 4

/** Puts questions together that differ in mistyped words only: each under the one that was asked most. `questions` come with those first. */
export function groupAlike(questions: Question[], most: number): QuestionGroup[] {
  const groups: QuestionGroup[] = []
  const byLetters = new Map<string, QuestionGroup[]>()
  for (const question of questions) {
    const letters = firstLettersOf(question.gist)
    const peers = byLetters.get(letters) ?? []
    const group = peers.find((each) => areAlike(each.gist, question.gist))
    if (group) join(group, question)
    else {
      const made = { ...question, tickets: [...question.tickets], gists: [question.gist], others: [] }
      groups.push(made)
      byLetters.set(letters, [...peers, made])
    }
  }
  return groups.sort((one, other) => other.count - one.count || other.lastAt.getTime() - one.lastAt.getTime()).slice(0, most)
}

function join(group: QuestionGroup, { gist, query, count, lastAt, tickets }: Question): void {
  group.count += count
  group.tickets.push(...tickets)
  group.gists.push(gist)
  if (group.others.length < OTHERS && query.toLowerCase() !== group.query.toLowerCase()) group.others.push(query)
  if (lastAt > group.lastAt) group.lastAt = lastAt
}

/** Nobody mistypes the first letter of a word often enough to look for it; a gist's words stand in alphabetical order. */
const firstLettersOf = (gist: string) =>
  gist
    .split(' ')
    .map((word) => word[0])
    .join('')

/** Each word of the one is a word of the other, as it is or mistyped. */
function areAlike(one: string, other: string): boolean {
  const left = new Set(one.split(' '))
  const mine = other.split(' ').filter((word) => !left.delete(word))
  for (const word of mine) {
    if (word.length < LETTERS || /\d/.test(word)) return false
    const candidates = [...left].filter((each) => each.length >= LETTERS && each[0] === word[0]).map((each) => ({ word: each }))
    const meant = nearest(word, candidates)
    if (!meant) return false
    left.delete(meant.word)
  }
  return left.size === 0
}
