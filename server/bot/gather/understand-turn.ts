import type { OrderView } from '../../orders/index.ts'
import type { AnswerContext, Exchange } from '../answer.ts'
import { offersPerson } from '../texts/index.ts'
import { type Intent, isSure, type Understanding } from '../understand/understanding.ts'
import { isCalled } from './choose-orders.ts'

// What is said in reply to the bot.
const consent =
  /^(?:yes|yeah|yep|yup|sure|ok|okay|please|please do|go ahead|do it|yes please|of course|نعم|أجل|ايوه|أيوه|طبعا|طبعًا|تمام|من فضلك|نعم من فضلك)[\s.!,،]*(?:please)?[\s.!]*$/i
const refusal = /^(?:no|nope|nah|not now|no thanks?|no thank you|لا|لا شكرا|لا شكرًا|كلا)[\s.!]*$/i
const otherOne = /\bother (?:one|order)s?\b|\bthe others?\b|(?:الطلب )?(?:الآخر|الثاني)/i
const asksWhere = /\b(?:where|when|status|track)\b|أين|وين|متى|حالة/i
const sameOne = /\b(?:it|this|that|its|same|one)\b|(?<!\p{L})(?:هذا|هو|نفسه|إرجاعه|إلغاؤه|إلغاءه)(?!\p{L})/iu

/** Words that may stand around a number which is an answer by itself: “it's order 1001, please”, “what about 1002?”. */
const FILLERS = 5

/**
 * Understands what was said last in the light of what was said before: a bare number, “the other one”, “it” and “yes” mean nothing alone.
 * `understand` reads one text by itself.
 */
export function understandTurn(context: AnswerContext, understand: (text: string) => Understanding): Understanding {
  const said = understand(context.question)
  const lastBot = context.history.findLast(({ role }) => role !== 'customer')
  if (lastBot?.role === 'bot' && offersPerson(lastBot.text)) {
    if (consent.test(context.question.trim())) return { ...said, wantsPerson: true }
    if (isRefusal(context.question)) return { ...said, intent: 'thanks', confidence: 1 }
  }
  const named = numbersNamed(context, said)
  const asked = lastMatter(context.history, understand)
  if (named.length > 0 && isBare(context.question, named)) {
    return { ...said, ...(asksWhere.test(context.question) ? tracking : (asked ?? tracking)), orderNumbers: named }
  }
  const others = otherOne.test(context.question) ? othersThan(context, lastBot?.text ?? '') : []
  if (others.length > 0) return { ...said, ...(isOrderMatter(said) ? said : (asked ?? tracking)), orderNumbers: others }
  if (named.length === 0 && sameOne.test(context.question)) return { ...said, orderNumbers: numbersBefore(context, understand) }
  return { ...said, orderNumbers: named }
}

/** A mere no. */
export function isRefusal(question: string): boolean {
  return refusal.test(question.trim())
}

type Matter = Pick<Understanding, 'intent' | 'confidence'>
const tracking: Matter = { intent: 'track_order', confidence: 1 }

/** The numbers that the parser found, or else numbers of the asker's own orders in a form that only somebody who has them can tell. */
function numbersNamed({ orders, question }: AnswerContext, said: Understanding): string[] {
  return said.orderNumbers.length > 0 ? said.orderNumbers : mentionsIn(orders, question).map(({ number }) => number)
}

/** What the customer was after before, as far as it was about orders. */
function lastMatter(history: Exchange[], understand: (text: string) => Understanding): Matter | null {
  const matters = history.filter(({ role }) => role === 'customer').map(({ text }) => understand(text))
  const last = matters.findLast(isOrderMatter)
  return last ? { intent: last.intent, confidence: last.confidence } : null
}

/** Numbers that the customer named last, else those of the last answer, if it was about one order. */
function numbersBefore({ orders, history }: AnswerContext, understand: (text: string) => Understanding): string[] {
  const lastNamed = history
    .filter(({ role }) => role === 'customer')
    .map(({ text }) => understand(text).orderNumbers)
    .findLast((numbers) => numbers.length > 0)
  if (lastNamed) return lastNamed
  const told = mentionsIn(orders, history.findLast(({ role }) => role === 'bot')?.text ?? '')
  return told.length === 1 ? told.map(({ number }) => number) : []
}

function othersThan({ orders }: AnswerContext, text: string): string[] {
  const told = mentionsIn(orders, text)
  return told.length === 0 ? [] : orders.filter((order) => !told.includes(order)).map(({ number }) => number)
}

function mentionsIn(orders: OrderView[], text: string): OrderView[] {
  const tokens = text.match(/#?[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []
  const numbers = tokens.filter((token) => /\d/.test(token))
  return orders.filter((order) => numbers.some((number) => isCalled(order, number)))
}

function isBare(question: string, numbers: string[]): boolean {
  const words = question.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word))
  return words.length <= numbers.length + FILLERS && words.filter((word) => !/\d/.test(word)).every((word) => filler.test(word))
}

const filler =
  /^[^\p{L}\p{N}]*(?:order|orders|number|no|nr|it['’]?s|its|it|is|the|one|this|that|please|and|or|what|how|about|where|when|where['’]?s|status|track|of|for|with|mine|my|i|mean|also|sorry|yes|ok|رقم|الرقم|طلب|طلبي|الطلب|هو|أين|وين|متى|حالة|من|فضلك|و|نعم)[^\p{L}\p{N}]*$/iu

const orderMatters = new Set<Intent>([
  'track_order',
  'delivery_period',
  'cancel_order',
  'change_order',
  'change_shipping_address',
  'return_order',
  'get_refund',
  'track_refund',
])
const isOrderMatter = (understanding: Understanding) => isSure(understanding) && orderMatters.has(understanding.intent)
