import { foldText } from '../../../tickets/index.ts'

export interface RemarkWord {
  text: string
  /** Nothing but marks stands before it, or the end of a clause. */
  isFirst: boolean
}
/** A remark taken apart. */
export interface RemarkText {
  /** Without names and links; those of tags are in it. */
  words: RemarkWord[]
  /** How many of the words stand in tags. */
  tagged: number
  links: number
  names: number
  signs: string[]
  hasQuestionMark: boolean
  /** There is more than was looked at. */
  isLong: boolean
}

/** Characters; whoever says more says something. */
const MOST = 600
const LINK =
  /:\/\/|^www\.|^t\.me\b|^wa\.me\b|^[a-z0-9-]+(?:\.[a-z0-9-]+)?\.(?:com|net|org|io|me|ly|shop|store|info|biz|xyz|top|site|online|link|example)(?:\/|$)/i
const SIGNS = /\p{Extended_Pictographic}/gu
/** Full marks: ten of ten, a hundred percent. */
const FULL_MARKS = /\b(\d{1,3})\s?\/\s?\1\b|\b100\s?%/g
const NAME = /^@[\p{L}\p{N}]/u
const PARTS = /[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu
/** Of a clause. */
const ENDS = /[.,!;:…)\-–]|\p{Extended_Pictographic}/u
const STRETCHED = /(\p{L})\1{2,}/gu

/** Linear in the text. */
export function readRemark(body: string): RemarkText {
  const text = foldText(body.slice(0, MOST)).text
  const words: RemarkWord[] = []
  const read = { words, tagged: 0, links: 0, names: 0, signs: text.match(SIGNS) ?? [], hasQuestionMark: false, isLong: body.length > MOST }
  let isFirst = true
  for (const piece of text.replace(FULL_MARKS, ' ').split(/\s+/)) {
    if (LINK.test(piece)) {
      read.links += 1
      continue
    }
    if (/[?¿]/.test(piece)) read.hasQuestionMark = true
    if (NAME.test(piece)) read.names += 1
    else isFirst = readPiece(read, piece, isFirst)
  }
  return read
}

/** Whether the next word begins a clause. */
function readPiece(read: RemarkText, piece: string, begins: boolean): boolean {
  let isFirst = begins
  for (const [part] of piece.matchAll(PARTS)) {
    if (/[\p{L}\p{N}]/u.test(part)) {
      read.words.push({ text: part.replace(STRETCHED, '$1'), isFirst })
      if (piece.startsWith('#')) read.tagged += 1
      isFirst = false
    } else if (ENDS.test(part)) isFirst = true
  }
  return isFirst
}
