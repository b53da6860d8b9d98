import { readArabic } from './arabic.ts'
import { classify } from './classify.ts'
import { languageOf } from './language.ts'
import { normalise } from './normalise.ts'
import { parseOrderNumbers } from './order-numbers.ts'
import { asksForPerson, riskOf, soundsAngry } from './signals.ts'
import { type Intent, isSure, type Understanding } from './understanding.ts'

/** Longest text that is understood, and most of its sentences: what a shopper is after stands near the top of a mail. */
const MAX_TEXT = 4000
const MAX_SENTENCES = 20

interface Reading {
  words: string[]
  intent: Intent
  confidence: number
}

/** What a shopper's message asks, about which orders, in which language and in what mood. Pure, well under a millisecond for a sentence. */
export function understand(text: string): Understanding {
  const read = text.slice(0, MAX_TEXT)
  const whole = readWords(read)
  const sentences = sentencesOf(read).map(readWords)
  const readings = sentences.length > 1 ? [whole, ...sentences] : [whole]
  const language = languageOf(read)
  // The classifier learnt English only: its guess at another language would be no better than dice
  const asked = language === 'en' ? clearestOf(readings) : { intent: 'other' as const, confidence: 0 }
  const orderNumbers = parseOrderNumbers(read).map(({ number }) => number)
  if (language === 'ar') return { ...readArabic(read), orderNumbers, language }
  return {
    intent: asked.intent,
    confidence: asked.confidence,
    orderNumbers,
    wantsPerson: readings.some((each) => asksForPerson(each.words, isSure(each) ? each.intent : 'other')),
    isAngry: soundsAngry(whole.words),
    risk: riskOf(whole.words),
    language,
  }
}

function readWords(text: string): Reading {
  const words = normalise(text, parseOrderNumbers(text))
  return { words, ...classify(words) }
}

/** In a longer message one sentence asks and the others tell: the surest question wins over the story around it. */
function clearestOf(readings: Reading[]): Reading {
  const questions = readings.filter((each) => isSure(each) && !isSmallTalk(each.intent))
  const [whole] = readings as [Reading]
  return questions.reduce((best, each) => (each.confidence > best.confidence ? each : best), questions[0] ?? whole)
}

const isSmallTalk = (intent: Intent) => intent === 'other' || intent === 'greeting' || intent === 'thanks'

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/)
    .filter((sentence) => /\p{L}{2}/u.test(sentence))
    .slice(0, MAX_SENTENCES)
}
