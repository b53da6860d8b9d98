import { classifyLines } from './classify-lines.ts'
import { type BlockKind, continueKinds, toMailLines } from './mail-line.ts'
import type { SubjectRole } from './subject-role.ts'

/** A stretch of a mail's text; all stretches in order, joined, are the text. */
export interface TextBlock {
  kind: BlockKind
  text: string
}

/**
 * What of a plain-text mail is new, what is quoted and what is signature, in the order of the mail. Nothing is left out: joined, the
 * blocks are the text. `role` is what the subject says: forwarded mail is all new. Linear in the length of the text.
 */
export function splitText(text: string, role: SubjectRole = 'unknown'): TextBlock[] {
  const raw = toRawLines(text)
  const kinds = continueKinds(classifyLines(toMailLines(raw, toMark), role), raw, toMark)
  return toBlocks(raw, kinds)
}

const toMark = (raw: string): BlockKind | null => (/^\s{0,3}[>＞]/.test(raw) ? 'quote' : null)

/** Without the blank lines around it. */
export const newTextOf = (blocks: TextBlock[]): string => textOf(blocks, 'new')

export const quotedTextOf = (blocks: TextBlock[]): string => textOf(blocks, 'quote')

const textOf = (blocks: TextBlock[], kind: BlockKind): string =>
  blocks
    .filter((block) => block.kind === kind)
    .map((block) => trimBlankLines(block.text))
    .filter((text) => text !== '')
    .join('\n\n')

/** Neighbours of one kind become one block; lines carry their own ends. */
export function toBlocks(lines: string[], kinds: BlockKind[]): TextBlock[] {
  const blocks: { kind: BlockKind; lines: string[] }[] = []
  lines.forEach((line, at) => {
    const kind = kinds[at] ?? 'new'
    const last = blocks.at(-1)
    if (last?.kind === kind) last.lines.push(line)
    else blocks.push({ kind, lines: [line] })
  })
  return blocks.map((block) => ({ kind: block.kind, text: block.lines.join('') }))
}

function toRawLines(text: string): string[] {
  const lines: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const isEnd = code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)
    if (!isEnd) continue
    lines.push(text.slice(start, at + 1))
    start = at + 1
  }
  if (start < text.length) lines.push(text.slice(start))
  return lines
}

/** Keeps the first line's indent, which may be a list's or code's. */
function trimBlankLines(text: string): string {
  const first = text.search(/\S/)
  if (first < 0) return ''
  const lineStart = Math.max(text.lastIndexOf('\n', first), text.lastIndexOf('\r', first)) + 1
  return text.slice(lineStart).trimEnd()
}
