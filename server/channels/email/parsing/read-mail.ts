import { bareText } from '../html/bare-text.ts'
import { SAFE_HTML_VERSION, sanitizeMailHtml } from '../html/sanitize-html.ts'
import { type SplitBody, splitBody } from '../quotes/split-body.ts'
import { parseMail } from './parse-mail.ts'
import type { ParsedMail } from './parsed-mail.ts'

/** A parsed mail with all that takes time done: what the intake stores. */
export type ReadMail = ParsedMail & {
  /** What sanitizeMailHtml made of `html`; pictures inside the mail are named by their Content-ID. */
  safeHtml: string | null
  /** Of the sanitiser that made it. */
  htmlVersion: number
  split: SplitBody
}

/** Everything that is computed from a mail alone, on whichever thread: parsing, hashing, sanitising. Throws UnreadableMail. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const mail = await parseMail(raw)
  const known = new Set(mail.attachments.map(({ contentId }) => contentId))
  const cidOf = (cid: string) => (known.has(cid) ? cid : null)
  const safe = mail.html === null ? null : sanitizeMailHtml(mail.html, { cidOf, subject: mail.subject })
  // what cannot be read as HTML has its words all the same
  const text = mail.text?.trim() || !safe || safe.classified ? mail.text : bareText(mail.html ?? '')
  const split = splitBody({ text, html: safe?.classified ?? null, subject: mail.subject })
  return { ...mail, safeHtml: safe?.html ?? null, htmlVersion: safe?.version ?? SAFE_HTML_VERSION, split }
}
