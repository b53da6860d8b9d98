import * as z from 'zod/mini'
import { clientId } from '../socket-events.ts'

/** GET /tickets/:id/templates: a text that the network has approved. */
export interface SocialTemplate {
  name: string
  /** As the network names it: `en_US`. */
  language: string
  category: string
  /** With its gaps: `Hello {{1}}`. */
  body: string
  /** What its gaps are called, in order; numbers for those without a name. */
  gaps: string[]
}

/** A template as it leaves, beside the words that it comes to. */
export interface FilledTemplate {
  name: string
  language: string
  /** What stands in its gaps, in their order; by name where they have names. */
  values: { name: string | null; text: string }[]
}

/** In a gap WhatsApp takes no line break, no tab, and no more than four blanks in a row. */
const GAP_TEXT = /^(?!.* {5})[^\n\r\t]*$/
const value = z.string().check(z.trim(), z.minLength(1), z.maxLength(1_000), z.regex(GAP_TEXT, 'one line, without tabs and wide gaps'))

/** POST /tickets/:id/template-replies. The same `clientId` again answers as the first time and sends nothing. */
export const templateReply = z.strictObject({
  clientId,
  name: z.string().check(z.minLength(1), z.maxLength(512)),
  language: z.string().check(z.minLength(1), z.maxLength(20)),
  /** For each gap, in order. */
  values: z.array(value).check(z.maxLength(60)),
})

/** The words that a template comes to; what is not filled yet stays as it is. */
export function fillTemplate({ body, gaps }: Pick<SocialTemplate, 'body' | 'gaps'>, values: readonly string[]): string {
  return body.replace(/\{\{(\w+)\}\}/g, (whole, gap: string) => values[gaps.indexOf(gap)] || whole)
}
