import { fromHtml } from 'hast-util-from-html'
import { classifyLines } from './classify-lines.ts'
import { readHtmlLines } from './html/read-html-lines.ts'
import { newTextOf, quotedTextOf, splitText, type TextBlock, toBlocks } from './split-text.ts'
import { type SubjectRole, toSubjectRole } from './subject-role.ts'

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
export function splitBody(mail: { text: string | null; html: string | null; subject: string }): SplitBody {
  const role = toSubjectRole(mail.subject)
  const fromText = mail.text?.trim() ? splitText(mail.text, role) : null
  const fromHtmlPart = mail.html?.trim() ? splitHtml(mail.html, role) : null
  const blocks = chooseBlocks(fromText, fromHtmlPart)
  return { blocks, newText: newTextOf(blocks), quotedText: quotedTextOf(blocks) }
}

function splitHtml(html: string, role: SubjectRole): TextBlock[] | null {
  try {
    const lines = readHtmlLines(fromHtml(html))
    const kinds = classifyLines(
      lines.map(({ line }) => line),
      role,
    )
    return toBlocks(
      lines.map(({ text }) => `${text}\n`),
      kinds,
    )
  } catch (error) {
    // nested too deep to be parsed
    if (error instanceof RangeError) return null
    throw error
  }
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
