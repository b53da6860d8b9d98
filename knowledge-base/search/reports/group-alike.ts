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
  const byLetters = new Map<string, { words: Word[]; group: QuestionGroup }[]>()
  for (const question of questions) {
    const words = question.gist.split(' ').map((word) => ({ word, letters: lettersOf(word) }))
    const letters = words.map(({ word }) => word[0]).join('')
    const peers = byLetters.get(letters) ?? []
    const peer = peers.find((each) => areAlike(each.words, words))
    if (peer) join(peer.group, question)
    else {
      const group = { ...question, tickets: [...question.tickets], gists: [question.gist], others: [] }
      groups.push(group)
      peers.push({ words, group })
      // nobody mistypes the first letter of a word often enough to look for it; a gist's words stand in alphabetical order
      byLetters.set(letters, peers)
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

interface Word {
  word: string
  /** Which letters it has, a bit of 32 for each. */
  letters: number
}

function lettersOf(word: string): number {
  let letters = 0
  for (let n = 0; n < word.length; n++) letters |= 1 << (word.charCodeAt(n) & 31)
  return letters
}

/** Each word of the one is a word of the other, as it is or mistyped. */
function areAlike(one: Word[], other: Word[]): boolean {
  const mine = other.filter(({ word }) => !one.some((each) => each.word === word))
  if (mine.some(({ word }) => word.length < LETTERS || /\d/.test(word))) return false
  let left = one.filter(({ word }) => !other.some((each) => each.word === word))
  for (const wanted of mine) {
    const meant = nearest(
      wanted.word,
      left.filter((each) => mayBeMeant(wanted, each)),
    )
    if (!meant) return false
    left = left.filter((each) => each !== meant)
  }
  return left.length === 0
}

/** Two mistakes are the most that are looked for, and each changes two of a word's letters at most: to measure how near words are takes much longer. */
function mayBeMeant({ word, letters }: Word, other: Word): boolean {
  if (other.word.length < LETTERS || other.word[0] !== word[0] || Math.abs(other.word.length - word.length) > 2) return false
  let differ = letters ^ other.letters
  for (let n = 0; n <= 4; n++) {
    if (differ === 0) return true
    differ &= differ - 1
  }
  return false
}
