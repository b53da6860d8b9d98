import type { Language } from '../texts/language.ts'
import { type Intent, isSure, type Understanding } from '../understand/understanding.ts'

/**
 * How a matter that has a name is looked for: by the name alone, because people say it in a hundred ways, and a word that they share
 * with another matter would decide which article is found; or together with the question where that says which of its many parts is
 * meant. The names are each language's own, in `texts/`.
 */
const topics = {
  change_shipping_address: 'with question',
  check_cancellation_fee: 'with question',
  check_invoice: 'alone',
  check_payment_methods: 'alone',
  check_refund_policy: 'with question',
  create_account: 'alone',
  delete_account: 'alone',
  delivery_options: 'with question',
  delivery_period: 'with question',
  edit_account: 'alone',
  get_invoice: 'alone',
  get_refund: 'with question',
  newsletter_subscription: 'alone',
  place_order: 'alone',
  recover_password: 'alone',
  registration_problems: 'alone',
  return_order: 'alone',
  review: 'alone',
  set_up_shipping_address: 'with question',
  switch_account: 'alone',
} as const satisfies Partial<Record<Intent, 'alone' | 'with question'>>
export type Topic = keyof typeof topics

/** Whether a part of an article is what is asked for; else it is the article as a whole, whose first sentence answers. */
export function asksForSection({ intent }: Understanding): boolean {
  return intent === 'check_cancellation_fee'
}

/** Whether the matter has a name to look for. */
export function isNamed({ intent }: Understanding): boolean {
  return isTopic(intent)
}

/**
 * What to look for in articles of this language: what the matter is called where that is known for sure, else the question. A question
 * in another language than theirs adds nothing to the name.
 */
export function searchWords(question: string, understanding: Understanding, language: Language): string {
  const { intent } = understanding
  if (!isSure(understanding) || !isTopic(intent)) return question
  const name = language.topics[intent]
  const isForeign = new Intl.Locale(language.locale).language !== understanding.language
  return topics[intent] === 'alone' || isForeign ? name : `${name} ${question}`
}

const isTopic = (intent: Intent): intent is Topic => Object.hasOwn(topics, intent)
