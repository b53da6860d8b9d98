import { type Intent, isSure, type Understanding } from '../understand/understanding.ts'

/**
 * What a matter is called where stores write about it. People say it in a hundred ways, and a word that they share with another
 * matter would else decide which article is found. English, as the classifier is.
 */
const topics: Partial<Record<Intent, string>> = {
  check_cancellation_fee: 'cancel an order cancellation fee',
  check_invoice: 'invoice',
  check_payment_methods: 'payment methods',
  check_refund_policy: 'return and refund policy',
  create_account: 'create an account',
  delete_account: 'delete an account',
  delivery_options: 'delivery options',
  delivery_period: 'delivery times',
  edit_account: 'edit account details',
  get_invoice: 'invoice',
  get_refund: 'return refund',
  newsletter_subscription: 'newsletter',
  place_order: 'place an order',
  recover_password: 'recover password',
  registration_problems: 'create an account problems',
  return_order: 'return an item',
  review: 'write a review',
  set_up_shipping_address: 'delivery address',
  change_shipping_address: 'change delivery address',
  switch_account: 'switch account',
}

/** What to look for in the articles: the question, and what its matter is called where that is known for sure. */
export function searchWords(question: string, understanding: Understanding): string {
  const topic = isSure(understanding) ? topics[understanding.intent] : undefined
  return topic ? `${topic} ${question}` : question
}
