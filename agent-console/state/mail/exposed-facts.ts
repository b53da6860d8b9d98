import type { MailPerson, Participant, Recipients } from '../../../server/contract/mail.ts'
import type { AssuranceLevel, CustomerPanel, PanelOrder } from '../../../server/contract/orders.ts'
import { everyone } from './recipients.ts'

export type FactKind = 'order' | 'tracking' | 'address' | 'amount'
/** A value of the customer's orders that stands in a draft. */
export interface ExposedFact {
  kind: FactKind
  value: string
}
export interface Exposure {
  facts: ExposedFact[]
  /** Those who would read them and have not proven who they are. */
  people: (MailPerson & { level: AssuranceLevel })[]
  /** Who reads the ticket in a browser has not either. */
  inBrowser: boolean
}

/** From this level on somebody has proven that an address is theirs. */
const PROVEN: AssuranceLevel = 3
/** Shorter values stand in ordinary words by chance. */
const LEAST_CHARACTERS = 4
const LEAST_NUMBER = 3

/** What of the customer's orders a reply would tell to whom without proof; null where it tells nobody anything. */
export function exposureOf(
  body: string,
  panel: CustomerPanel | null,
  recipients: Recipients | null,
  participants: readonly Participant[],
  browserLevel: AssuranceLevel | null = null,
): Exposure | null {
  if (!panel || !recipients) return null
  const people = everyone(recipients)
    .map((person) => ({ ...person, level: levelOf(person, participants, panel) }))
    .filter(({ level }) => level < PROVEN)
  const inBrowser = browserLevel !== null && browserLevel < PROVEN
  if (people.length === 0 && !inBrowser) return null
  const facts = factsInText(body, panel)
  return facts.length > 0 ? { facts, people, inBrowser } : null
}

/** Nothing is proven of somebody whom only the writer named. */
function levelOf({ address }: MailPerson, participants: readonly Participant[], { assurance }: CustomerPanel): AssuranceLevel {
  const known = participants.find((participant) => participant.address === address)?.level ?? 0
  return assurance.of === address && assurance.level > known ? assurance.level : known
}

/** The values of these orders that a text holds, each once. */
export function factsInText(body: string, { orders }: Pick<CustomerPanel, 'orders'>): ExposedFact[] {
  const text = plain(body)
  if (text.trim() === '') return []
  const figures = figuresIn(text)
  return orders
    .flatMap((order) => [...wordsOf(order).filter(({ value, kind }) => holds(text, value, kind)), ...amountsIn(order, figures)])
    .filter((fact, place, all) => all.findIndex(({ value }) => value === fact.value) === place)
}

function wordsOf({ number, shipments, shippingAddress }: PanelOrder): ExposedFact[] {
  const of = (kind: FactKind, value: string | null | undefined): ExposedFact[] => (value ? [{ kind, value }] : [])
  return [
    ...of('order', number),
    ...shipments.flatMap(({ trackingNumber, trackingUrl }) => [...of('tracking', trackingNumber), ...of('tracking', trackingUrl)]),
    ...of('address', shippingAddress?.address1),
    ...of('address', shippingAddress?.zip),
  ]
}

/** Stands there as a word of its own: "20418" is no part of "1204187". */
function holds(text: string, value: string, kind: FactKind): boolean {
  const sought = plain(value).replace(/^#/, '').trim()
  if (sought.length < (kind === 'order' ? LEAST_NUMBER : LEAST_CHARACTERS)) return false
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    if (!isWordy(text[at - 1]) && !isWordy(text[at + sought.length])) return true
  }
  return false
}

const isWordy = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char)

/** Lower case, digits of one kind, one space for many: how the same value is written by two people. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll('٫', '.')
    .replaceAll('٬', ',')
    .replace(/\s+/g, ' ')
}

interface Figure {
  value: number
  /** It has cents or a currency beside it; "5" in "5 days" has neither. */
  isMoney: boolean
}

function figuresIn(text: string): Figure[] {
  return [...text.matchAll(/\d[\d.,']*/g)].map((match) => {
    const figure = match[0].replace(/[.,']+$/, '')
    const end = match.index + figure.length
    const around = `${text.slice(Math.max(0, match.index - 4), match.index)} ${text.slice(end, end + 4)}`
    return { value: amountOf(figure), isMoney: /[.,]\d\d$/.test(figure) || /\p{Sc}|\b(eur|usd|gbp|aed|sar|chf|sek|pln)\b/u.test(around) }
  })
}

/** `1,167.90`, `1.167,90` and `1167.9` alike: what follows the last mark is cents where it has one or two digits. */
function amountOf(figure: string): number {
  const [, whole = figure, cents = ''] = /^(.*)[.,](\d{1,2})$/.exec(figure) ?? []
  return Number(`${whole.replace(/\D/g, '')}.${cents || '0'}`)
}

function amountsIn({ total, refunds, lines }: PanelOrder, figures: Figure[]): ExposedFact[] {
  const amounts = [total, ...refunds.map(({ amount }) => amount), ...lines.map(({ price }) => price)]
  return amounts.flatMap((amount) => {
    if (amount === null || !(Number(amount) > 0)) return []
    const told = figures.some(({ value, isMoney }) => isMoney && Math.abs(value - Number(amount)) < 0.005)
    return told ? [{ kind: 'amount' as const, value: amount }] : []
  })
}
