/** What a shopper may be after. The names are those of the field's public corpora, and a few of our own at the end. */
export const intents = [
  'cancel_order',
  'change_order',
  'change_shipping_address',
  'check_cancellation_fee',
  'check_invoice',
  'check_payment_methods',
  'check_refund_policy',
  'complaint',
  'contact_customer_service',
  'contact_human_agent',
  'create_account',
  'delete_account',
  'delivery_options',
  'delivery_period',
  'edit_account',
  'get_invoice',
  'get_refund',
  'newsletter_subscription',
  'payment_issue',
  'place_order',
  'recover_password',
  'registration_problems',
  'review',
  'set_up_shipping_address',
  'switch_account',
  'track_order',
  'track_refund',
  'return_order',
  'opening_hours',
  'greeting',
  'thanks',
  'other',
] as const
export type Intent = (typeof intents)[number]

/** What `understand` makes of what was said: pure, the same for the same words. */
export interface Understanding {
  intent: Intent
  /** 0 to 1: how sure the classifier is of the intent. Below `SURE` nothing about an order is said. */
  confidence: number
  /** Order numbers as written, without signs and blanks around them, in the order they were named. */
  orderNumbers: string[]
  /** Wants to speak to a person, whatever else is said. */
  wantsPerson: boolean
  /** Anger or insult: a person takes over. */
  isAngry: boolean
  /** Legal threat, chargeback, injury, fire …: which one, null for none. */
  risk: 'legal' | 'safety' | 'chargeback' | null
  /** ISO 639-1 of the words, as far as it can be told; `en` where it cannot. */
  language: string
}

/** From here on the classifier's word counts: of what stores are not asked, less than one line in a hundred gets this sure of an order. */
const SURE = 0.6

/** Whether the intent may be acted on. */
export const isSure = ({ confidence }: Pick<Understanding, 'confidence'>): boolean => confidence >= SURE
