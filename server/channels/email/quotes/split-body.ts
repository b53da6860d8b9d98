import type { ClassifiedHtml } from './html/classify-html.ts'
import { newTextOf, quotedTextOf, splitText, type TextBlock, toBlocks } from './split-text.ts'
import { toSubjectRole } from './subject-role.ts'

export interface SplitBody {
  blocks: TextBlock[]
  /** What the sender wrote now, or all they forwarded. */
  newText: string
  quotedText: string
}

/**
 * Splits the mail's text, or the text of its HTML where that tells more: clients mark quotes in HTML that their text does not. The blocks
 * joined are the text that was chosen.
 */
export function splitBody({ text, html, subject }: { text: string | null; html: ClassifiedHtml | null; subject: string }): SplitBody {
  const fromText = text?.trim() ? splitText(text, toSubjectRole(subject)) : null
  const blocks = chooseBlocks(fromText, html && splitHtml(html))
  return { blocks, newText: newTextOf(blocks), quotedText: quotedTextOf(blocks) }
}

function splitHtml({ lines, kinds }: ClassifiedHtml): TextBlock[] {
  return toBlocks(
    lines.map(({ text }) => `${text}\n`),
    kinds,
  )
}

function chooseBlocks(text: TextBlock[] | null, html: TextBlock[] | null): TextBlock[] {
  if (!text || !html) return text ?? html ?? []
  if (isPlaceholder(text, html)) return html
  const hasQuote = (blocks: TextBlock[]) => blocks.some((block) => block.kind === 'quote')
  if (!hasQuote(html)) return text
  const [ofText, ofHtml] = [toLetters(newTextOf(text)), toLetters(newTextOf(html))]
  // the text reads better where both agree; where they do not, the elements of the client are surer than our reading of lines
  return hasQuote(text) && (ofText === ofHtml || ofHtml === '') ? text : html
}

/** “Your client cannot show HTML”: next to nothing beside what the HTML says. */
const isPlaceholder = (text: TextBlock[], html: TextBlock[]) => sizeOf(html) > 400 && sizeOf(text) * 8 < sizeOf(html)

const sizeOf = (blocks: TextBlock[]) => blocks.reduce((sum, block) => sum + toLetters(block.text).length, 0)

const toLetters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]+/gu, '')
