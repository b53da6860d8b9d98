import { decodeWords } from 'postal-mime'
import { charsetOf, cleanText } from './decode-text.ts'

export interface StructuredValue {
  /** Lower case, without comments. */
  value: string
  parameters: Map<string, string>
}

/** Reads `type/subtype; name=value` (RFC 2045) with continuations and charsets (RFC 2231), and encoded words where they do not belong. */
export function readStructuredValue(header: string): StructuredValue {
  const [value = '', ...rest] = splitOutsideQuotes(header)
  const raw = new Map<string, string>()
  for (const piece of rest) {
    const at = piece.indexOf('=')
    const name = piece.slice(0, at).trim().toLowerCase()
    // the first of two wins, as it does with headers
    if (at > 0 && !raw.has(name)) raw.set(name, unquote(piece.slice(at + 1)))
  }
  return { value: withoutComment(value).trim().toLowerCase(), parameters: joinContinuations(raw) }
}

/** Splits at semicolons; a quoted string holds together, and an unclosed one ends with the header. */
function splitOutsideQuotes(header: string): string[] {
  const pieces: string[] = []
  let [start, isQuoted] = [0, false]
  for (let i = 0; i < header.length; i++) {
    const char = header[i]
    if (char === '\\' && isQuoted) i++
    else if (char === '"') isQuoted = !isQuoted
    else if (char === ';' && !isQuoted) {
      pieces.push(header.slice(start, i))
      start = i + 1
    }
  }
  return [...pieces, header.slice(start)]
}

function unquote(value: string): string {
  const trimmed = value.trim()
  if (!trimmed.startsWith('"')) return withoutComment(trimmed).trim()
  let inner = ''
  for (let i = 1; i < trimmed.length && trimmed[i] !== '"'; i++) {
    // a path of Windows has backslashes that escape nothing
    const escapes = trimmed[i] === '\\' && /["\\]/.test(trimmed[i + 1] ?? '')
    inner += escapes ? trimmed[++i] : trimmed[i]
  }
  return inner
}

/** A comment follows white space; without, the parenthesis is part of a name: `Invoice(1).pdf`. */
function withoutComment(value: string): string {
  const at = value.search(/(?:^|[ \t])\(/)
  return at < 0 ? value : value.slice(0, at)
}

function joinContinuations(raw: Map<string, string>): Map<string, string> {
  const sections = new Map<string, { nr: number; value: string; isCoded: boolean }[]>()
  const parameters = new Map<string, string>()
  for (const [name, value] of raw) {
    const match = /^([^*]+)\*(\d{0,3})(\*?)$/.exec(name)
    if (!match?.[1]) parameters.set(name, cleanText(decodeWords(value)))
    else {
      const isCoded = match[2] === '' || match[3] === '*'
      sections.set(match[1], [...(sections.get(match[1]) ?? []), { nr: Number(match[2]), value, isCoded }])
    }
  }
  for (const [name, list] of sections) parameters.set(name, cleanText(joinSections(list.sort((a, b) => a.nr - b.nr))))
  return parameters
}

function joinSections(sections: { value: string; isCoded: boolean }[]): string {
  const said = /^([^']*)'[^']*'/.exec(sections[0]?.isCoded ? sections[0].value : '')
  const charset = charsetOf(said?.[1]?.toLowerCase() || 'utf-8') ?? 'windows-1252'
  const bytes: Buffer[] = []
  for (const [i, { value, isCoded }] of sections.entries()) {
    const text = i === 0 && said ? value.slice(said[0].length) : value
    bytes.push(isCoded ? percentBytes(text) : Buffer.from(text))
  }
  return new TextDecoder(charset).decode(Buffer.concat(bytes))
}

function percentBytes(text: string): Buffer {
  const latin = Buffer.from(text).toString('latin1')
  return Buffer.from(
    latin.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}
