import { createHash } from 'node:crypto'
import type { Utterance } from './corpus.ts'

/** Says how something is asked, not what: what a family leaves out. */
const politeness =
  /\b(?:please|pls|plz|thanks|thank you|hello|hi|hey|could|would|will|can|may|should|do|does|did|you|u|ya|uhelp|i|im|ive|id|we|me|my|mine|your|ur|our|the|a|an|some|any|to|of|for|with|on|at|in|it|is|are|am|be|been|was|what|how|where|want|wanna|need|like|try|trying|have|has|had|got|gotta|not|dont|cannot|cant|know|help|helping|assistance|assist|support|information|info|possible|question|more|tell|show|and|that|this|there|so|if|about|get|some|just|problem|problems|issue|issues|trouble|damn|bloody|goddamn|fucking)\b/g
/** Two families whose pieces overlap this much say the same with a typing error between them. */
const SAME = 0.8

/**
 * Which family each utterance belongs to, by a name that is the same in every run. Lines that differ in entity, politeness, order of words or a typing
 * error are one family, so that a held-out line has no twin among the lines trained on.
 */
export function familiesOf(utterances: Utterance[]): string[] {
  const cores = utterances.map(coreOf)
  const parents = joinAlike([...new Set(cores)].sort())
  return cores.map((core) => rootOf(core, parents))
}

/** True for one family in five. */
export const isHeldOut = (family: string) => (createHash('sha256').update(family).digest()[0] ?? 0) % 5 === 0

function coreOf({ text, entity }: Utterance): string {
  const masked = entity ? text.replace(entity.value, ' ') : text
  const words = masked
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z]+/g, ' ')
    .replace(politeness, ' ')
    .split(' ')
    .filter((word) => word !== '')
  const stems = words.map((word) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word))
  return [...new Set(stems)].sort().join(' ')
}

function joinAlike(cores: string[]): Map<string, string> {
  const parents = new Map(cores.map((core) => [core, core]))
  const pieces = cores.map(piecesOf)
  const holders = new Map<string, number[]>()
  for (const [at, own] of pieces.entries()) {
    const shared = new Map<number, number>()
    for (const piece of own) {
      const others = holders.get(piece) ?? []
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1)
      holders.set(piece, others)
      others.push(at)
    }
    for (const [other, count] of shared) {
      const all = own.size + (pieces[other]?.size ?? 0) - count
      if (count / all >= SAME) join(cores[at] ?? '', cores[other] ?? '', parents)
    }
  }
  return parents
}

/** The name of a family is its first core in the alphabet. */
function join(one: string, other: string, parents: Map<string, string>): void {
  const [first, second] = [rootOf(one, parents), rootOf(other, parents)].sort() as [string, string]
  parents.set(second, first)
}

function rootOf(core: string, parents: Map<string, string>): string {
  const parent = parents.get(core) ?? core
  return parent === core ? core : rootOf(parent, parents)
}

function piecesOf(core: string): Set<string> {
  const text = ` ${core} `
  return new Set(Array.from({ length: Math.max(1, text.length - 2) }, (_, at) => text.slice(at, at + 3)))
}
