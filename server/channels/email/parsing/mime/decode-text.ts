import { guessCharset } from './guess-charset.ts'
import { decodeOld } from './old-charsets.ts'

/** Names that mail programs write and the WHATWG Encoding Standard does not list. */
const ALIASES: Record<string, string> = {
  shiftjis: 'shift_jis',
  cp932: 'shift_jis',
  windows932: 'shift_jis',
  mskanji: 'shift_jis',
  eucjp: 'euc-jp',
  cp51932: 'euc-jp',
  iso2022jp: 'iso-2022-jp',
  iso2022jp1: 'iso-2022-jp',
  iso2022jp2: 'iso-2022-jp',
  iso2022jpms: 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp936: 'gbk',
  windows936: 'gbk',
  ms936: 'gbk',
  gb231280: 'gbk',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  euckr: 'euc-kr',
  cp950: 'big5',
  big5hkscs: 'big5',
  cp874: 'windows-874',
  utf8mb4: 'utf-8',
  utf8: 'utf-8',
  unicode: 'utf-16le',
  latin1: 'windows-1252',
  latin9: 'iso-8859-15',
  iso88598e: 'iso-8859-8',
}
const WESTERN = new Set(['windows-1252'])
/** Read as declared even if broken: as anything else they are noise. Plain ASCII is often declared as UTF-16, though. */
const SHIFTED = /^(?:utf-16|iso-2022)/
const UTF_7 = /^(?:x-|unicode-1-1-|unicode-2-0-)?utf-?7$/

export interface DecodedText {
  text: string
  /** What was wrong with the charset, in words for agents. */
  defect: string | null
}

/**
 * Reads the bytes of a text by their declared charset, and by what they look like where that is missing, unknown or wrong. Of declared
 * Latin text that is valid UTF-8 the bytes are believed: that mistake is common, and the reverse is nearly impossible.
 */
export function decodeText(bytes: Uint8Array, declared: string | null): DecodedText {
  const label = declared?.trim().toLowerCase() || null
  if (label && UTF_7.test(label)) return { text: cleanText(decodeUtf7(Buffer.from(bytes).toString('latin1'))), defect: null }
  const old = label && decodeOld(bytes, label)
  if (old) return { text: cleanText(old), defect: null }
  const isAscii = !bytes.some((byte) => byte >= 0x80)
  const known = label ? charsetOf(label) : null
  const isShifted = known !== null && SHIFTED.test(known) && !(isAscii && known.startsWith('utf') && !bytes.includes(0))
  if (isAscii && !isShifted) return { text: cleanText(decodeAscii(bytes)), defect: null }
  const marked = markedCharset(bytes)
  if (marked) return { text: cleanText(new TextDecoder(marked).decode(bytes)), defect: null }
  if (known && isShifted) return { text: cleanText(new TextDecoder(known).decode(bytes)), defect: null }
  if (known && !WESTERN.has(known)) {
    const text = decodeStrictly(bytes, known) ?? decodeNearly(bytes, known)
    if (text !== null) return { text: cleanText(text), defect: null }
  }
  const unicode = decodeStrictly(bytes, 'utf-8')
  const taken = unicode !== null ? 'utf-8' : known && WESTERN.has(known) ? known : guessCharset(bytes)
  const text = unicode ?? new TextDecoder(taken).decode(bytes)
  const isAsSaid = taken === known || (!label && taken === 'utf-8')
  return {
    text: cleanText(text),
    defect: isAsSaid ? null : `A text says it is in ${label ? `“${label.slice(0, 40)}”` : 'no charset'}; it was read as ${taken}`,
  }
}

/** PostgreSQL holds no NUL, and UTF-8 no half of a surrogate pair. */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '').replace(/[\uD800-\uDFFF]/gu, '\uFFFD')
}

/** The charset as TextDecoder names it, or null where it knows none of that name. */
export function charsetOf(label: string): string | null {
  const plain = label.replace(/^(?:x-|cs)/, '').replace(/[\s._-]/g, '')
  for (const name of [label, ALIASES[plain], label.replace(/^(?:x-|cs)/, '').replace(/^(?:cp|ms|win)-?(?=125)/, 'windows-')]) {
    if (!name) continue
    try {
      return new TextDecoder(name).encoding
    } catch {
      // the next spelling may be known
    }
  }
  return null
}

/** Pure ASCII, or Japanese in seven bits, which its escapes give away whatever was declared. */
function decodeAscii(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isJapanese = buffer.includes('\x1b$B') || buffer.includes('\x1b$@')
  return isJapanese ? new TextDecoder('iso-2022-jp').decode(bytes) : buffer.toString('latin1')
}

function markedCharset([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : null
}

function decodeStrictly(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A text cut in the middle of a character, or with a stray byte, is still in its charset. */
function decodeNearly(bytes: Uint8Array, charset: string): string | null {
  const text = new TextDecoder(charset).decode(bytes)
  let [lost, foreign] = [0, 0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd) lost++
    else if (code >= 0x80) foreign++
  }
  return lost * 10 <= foreign ? text : null
}

/** RFC 2152. */
function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, coded: string) => {
    const bytes = Buffer.from(coded, 'base64')
    return coded ? new TextDecoder('utf-16be').decode(bytes.subarray(0, bytes.length & ~1)) : '+'
  })
}
