import { Invalid } from '../../server/errors.ts'

/** Values of a store by variable name. */
export type Variables = Record<string, string>

/** What a new store's articles say until it says otherwise. A store fills in its own before it opens. */
export const defaultVariables = {
  account_deletion_days: '30',
  cancellation_fee: 'free of charge',
  carriers: 'our delivery partners',
  claim_days: '14',
  delivery_days: '2 to 5',
  express_days: '1 to 2',
  express_price: '€9.90',
  free_shipping_from: '€60',
  gift_card_months: '24',
  gift_card_values: '€10 to €250',
  late_after_days: '3',
  payment_methods: 'Visa, Mastercard, American Express, PayPal, Apple Pay and Google Pay',
  pickup_days: '7',
  refund_days: '5 to 10',
  reset_link_minutes: '60',
  return_shipping: 'free of charge',
  return_window_days: '30',
  shipping_countries: 'the European Union, Switzerland, Norway and the United Kingdom',
  standard_price: '€4.90',
  support_hours: 'Monday to Friday, 9:00 to 17:00',
  warranty_months: '24',
} satisfies Variables
export type VariableName = keyof typeof defaultVariables

const placeholder = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g

/** Every `{{name}}` replaced by its value. A name without a value stays as it is: `mustKnowVariables` names it before. */
export function fillVariables(text: string, values: Variables): string {
  return text.replace(placeholder, (whole, name: string) => valueFor(values, name) ?? whole)
}

/** Names of the variables in a text, each once. */
export function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map((match) => match[1] ?? ''))]
}

/** @throws Invalid naming each variable that the store has no value for */
export function mustKnowVariables(text: string, values: Variables): void {
  const unknown = namesIn(text).filter((name) => valueFor(values, name) === undefined)
  if (unknown.length > 0) throw new Invalid(`This store has no value for ${unknown.map((name) => `{{${name}}}`).join(', ')}.`)
}

const valueFor = (values: Variables, name: string) => (Object.hasOwn(values, name) ? values[name] : undefined)
