import type { Judgement, JudgeReason, RemarkKind, Sentiment } from '../../../contract/social/triage.ts'
import { markRemark, type Reading } from './mark-remark.ts'
import { type RemarkText, readRemark } from './remark-text.ts'
import { meaningOf } from './signs.ts'

export interface Remark {
  body: string
  /** A picture or the like came with it. */
  hasMedia: boolean
}

/** Words, above which somebody tells a story. */
const MOST_WORDS = 40
const LEAST_REPEATED = 6

/**
 * What somebody wants who says something in public, by its words alone. It is taken to need no answer only where that shows: a word that
 * asks, complains, waits or denies, in any of the languages, or too many that are not understood, and it needs one. A question that is
 * overlooked is worse than ten answers too many. Pure, and linear in the text.
 */
export function judgePublic({ body, hasMedia }: Remark): Judgement {
  const text = readRemark(body)
  const all = markRemark(text.words)
  const best = Math.min(...all.map(({ unknown }) => unknown))
  const isUnderstood = best < text.words.length
  // in a language that fits worse a word may be any other word
  const read = all.filter(({ unknown }) => unknown === best)
  const signs = text.signs.map(meaningOf)
  const seen = sightOf(text, all, isUnderstood ? read : [], signs)
  const { kind, why } = kindOf(text, seen, hasMedia)
  const needsAnswer = why === 'question' || why === 'complaint' || why === 'unsure' || why === 'media'
  return { sentiment: sentimentOf(kind, seen), kind, language: isUnderstood ? (read[0]?.language ?? null) : null, needsAnswer, why }
}

/** What shows in a remark. */
interface Sight {
  likes: boolean
  praises: boolean
  complains: boolean
  /** In a language that it does not seem to be in. */
  mayComplain: boolean
  asks: boolean
  asksBeside: boolean
  doubts: boolean
  sells: number
  leads: boolean
  isOfOrder: boolean
  /** None of them may mean anything. */
  signsAreClear: boolean
  unknown: number
}

function sightOf(text: RemarkText, all: Reading[], read: Reading[], signs: (string | undefined)[]): Sight {
  const has = (kind: keyof Reading['counts'], among = read) => among.some(({ counts }) => counts[kind] > 0)
  const dislikes = signs.includes('dislikes')
  const beginsQuestion = has('begins') || text.hasQuestionMark
  return {
    likes: signs.includes('likes'),
    praises: has('praise'),
    complains: has('complaint') || dislikes,
    mayComplain: has('complaint', all) || dislikes,
    asks: has('asks') || beginsQuestion || signs.includes('asks'),
    asksBeside: beginsQuestion || read.some(({ asksBeside }) => asksBeside > 0),
    doubts: has('doubt') || text.words.some(({ text: word }) => /\d/.test(word)),
    sells: Math.max(0, ...read.map(({ counts }) => counts.sells)),
    leads: has('elsewhere') || text.links > 0,
    isOfOrder: has('order'),
    signsAreClear: !signs.includes(undefined),
    unknown: Math.min(text.words.length, ...read.map(({ unknown }) => unknown)),
  }
}

function kindOf(text: RemarkText, seen: Sight, hasMedia: boolean): { kind: RemarkKind; why: JudgeReason } {
  const isSafe = !seen.mayComplain && !text.isLong
  if (isSafe && !seen.isOfOrder && !seen.asksBeside) {
    if (seen.sells > 0 && (seen.leads || seen.sells > 2)) return { kind: 'spam', why: 'advertises' }
    if (isRepeated(text)) return { kind: 'spam', why: 'repeats' }
  }
  if (seen.complains) return { kind: 'complaint', why: 'complaint' }
  if (seen.asks) return { kind: 'question', why: 'question' }
  if (text.words.length === text.tagged) return bareOf(text, seen, hasMedia, isSafe)
  if (!seen.praises) return { kind: 'other', why: 'unsure' }
  // "thanks for the hole in it": one word that is not understood may turn the rest around
  const isPlain = isSafe && !seen.doubts && text.links === 0 && text.words.length <= MOST_WORDS && seen.unknown === 0
  return { kind: 'praise', why: isPlain ? 'praise' : 'unsure' }
}

/** Nothing but names, tags, signs or links: what a picture shows, a tag means, or where a link leads, we cannot tell. */
function bareOf(text: RemarkText, seen: Sight, hasMedia: boolean, isSafe: boolean): { kind: RemarkKind; why: JudgeReason } {
  if (seen.likes && isSafe) return { kind: 'praise', why: text.links + text.tagged === 0 && seen.signsAreClear ? 'praise' : 'unsure' }
  if (hasMedia) return { kind: 'other', why: 'media' }
  const isBare = text.names + text.signs.length > 0 && text.links + text.tagged === 0
  return { kind: 'other', why: isBare && isSafe && seen.signsAreClear ? 'tags' : 'unsure' }
}

function isRepeated({ words }: RemarkText): boolean {
  return words.length >= LEAST_REPEATED && new Set(words.map(({ text }) => text)).size * 3 <= words.length
}

function sentimentOf(kind: RemarkKind, { complains, praises, likes }: Sight): Sentiment {
  if (complains) return 'negative'
  return kind !== 'spam' && (praises || likes) ? 'positive' : 'neutral'
}
