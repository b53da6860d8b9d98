import type { Evidence } from '../../contract/bot.ts'
import type { Fact } from '../facts/fact.ts'
import type { Language, Slots, TemplateName } from '../texts/language.ts'

/** Words of ours, or a fact. A reply is a row of them. */
export type Part = string | Fact

/** What a slot takes: a fact, several to choose from, or the asker's own words, which prove nothing; null leaves it empty. */
export type Filling = Fact | Fact[] | { asked: string } | null

/**
 * One sentence of the catalogue with its slots filled.
 * @throws Error where a slot outside `[…]` is empty: no reply is ever half a sentence
 */
export function say<Name extends TemplateName>(
  language: Language,
  name: Name,
  ...[slots]: [Slots<Name>] extends [never] ? [] : [Record<Slots<Name>, Filling>]
): Part[] {
  const fillings: Record<string, Filling> = slots ?? {}
  return language.templates[name].split(/(\[[^\]]*\])/).flatMap((piece) => {
    const isOptional = piece.startsWith('[')
    const filled = fill(language, isOptional ? piece.slice(1, -1) : piece, fillings)
    if (!filled && !isOptional) throw new Error(`nothing to say for “${name}”: ${piece}`)
    return filled ?? []
  })
}

/** The parts put together, with the place of each fact. */
export function write(parts: Part[]): { reply: string; evidence: Evidence[] } {
  let reply = ''
  const evidence: Evidence[] = []
  for (const part of parts) {
    const text = typeof part === 'string' ? part : part.text
    if (typeof part !== 'string') evidence.push({ at: [reply.length, reply.length + text.length], ...part.source })
    reply += text
  }
  return { reply, evidence }
}

/** What was made of several questions, one below the other. */
export function below(...blocks: Part[][]): Part[] {
  return join(blocks, '\n')
}

/** One sentence after the other. */
export function beside(...sentences: Part[][]): Part[] {
  return join(sentences, ' ')
}

function join(blocks: Part[][], between: string): Part[] {
  return blocks.filter((block) => block.length > 0).flatMap((block, index) => (index === 0 ? block : [between, ...block]))
}

/** Null where one of the slots is empty. */
function fill(language: Language, template: string, fillings: Record<string, Filling>): Part[] | null {
  const parts: Part[] = []
  for (const [index, piece] of template.split(/\{\{(\w+)\}\}/).entries()) {
    if (index % 2 === 0) {
      if (piece) parts.push(piece)
      continue
    }
    const filling = fillings[piece] ?? null
    if (filling === null) return null
    parts.push(...partsOf(language, filling))
  }
  return parts
}

function partsOf(language: Language, filling: Exclude<Filling, null>): Part[] {
  if ('asked' in filling) return [filling.asked]
  if (!Array.isArray(filling)) return [filling]
  const [comma, or] = language.or
  return filling.flatMap((fact, index) => (index === 0 ? [fact] : [index === filling.length - 1 ? or : comma, fact]))
}
