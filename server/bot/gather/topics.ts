import { type Intent, isSure, type Understanding } from '../understand/understanding.ts'

/**
 * What a matter is called where stores write about it, alone: people say it in a hundred ways, and a word that they share with
 * another matter would decide which article is found. English, as the classifier is.
 */
const named: Partial<Record<Intent, string>> = {
  check_invoice: 'invoice',
  check_payment_methods: 'payment methods',
  create_account: 'create an account',
  delete_account: 'delete an account',
  edit_account: 'edit account details',
  get_invoice: 'invoice',
  newsletter_subscription: 'newsletter',
  place_order: 'place an order',
  recover_password: 'recover password',
  registration_problems: 'create an account problems',
  return_order: 'how to return an item',
  review: 'write a review',
  switch_account: 'switch account',
}

/** The same for matters of many parts, of which the question's own words say which. */
const broad: Partial<Record<Intent, string>> = {
  change_shipping_address: 'change delivery address',
  check_cancellation_fee: 'cancel an order cancellation fee',
  check_refund_policy: 'return and refund policy',
  delivery_options: 'delivery options',
  delivery_period: 'delivery times',
  get_refund: 'return refund',
  set_up_shipping_address: 'delivery address',
}

/** Whether a part of an article is what is asked for; else it is the article as a whole, whose first sentence answers. */
export function asksForSection({ intent }: Understanding): boolean {
  return intent === 'check_cancellation_fee'
}

/** Whether the matter has a name to look for. */
export function isNamed({ intent }: Understanding): boolean {
  return named[intent] !== undefined || broad[intent] !== undefined
}

/** What to look for in the articles: what the matter is called where that is known for sure, else the question. */
export function searchWords(question: string, understanding: Understanding): string {
  if (!isSure(understanding)) return question
  const { intent } = understanding
  return named[intent] ?? (broad[intent] ? `${broad[intent]} ${question}` : question)
}
