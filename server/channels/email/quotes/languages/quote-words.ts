/** What mail clients write around quotes in one language, in lower case. */
export interface QuoteWords {
  language: string
  /** The verb of “On … X wrote:”, or what stands for it. */
  wrote: string[]
  /** First words of that line, where it starts with one and not with a weekday, a number or a name. */
  opens: string[]
  from: string[]
  sent: string[]
  to: string[]
  subject: string[]
  /** Between dashes above a quote. */
  original: string[]
  /** Between dashes, or with a colon, above a forwarded mail. */
  forwarded: string[]
  /** How the line under a mail from a phone starts and ends; the device stands between, before or after. */
  sentFrom: [starts: string, ends: string][]
  /** Prefixes of a subject, without the colon; `re` and `fwd` are known everywhere. */
  reply: string[]
  forward: string[]
  /** In the line that asks to answer above it. */
  aboveLine: string[]
  /** How a paragraph about confidentiality starts. */
  confidential: string[]
}
