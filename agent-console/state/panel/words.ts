import type { CustomerPanel, PanelOrder, PanelOrderEvent } from '../../../server/contract/orders.ts'
import { locale, named, ownWord, t } from '../../texts/texts.ts'
import { dateOfText, shortMomentText } from '../clock.ts'
import { daysLate, mainParcel } from './parcel.ts'

/** `€167.90`; without a currency, or with one nobody knows, the figure as it was stored and what it lacks. */
export function moneyText(amount: string, currency: string | null): string {
  if (currency === null) return t('order.noCurrency', { amount })
  try {
    return new Intl.NumberFormat(locale(), { style: 'currency', currency }).format(Number(amount)).replace(BRITISH_POUND, '£')
  } catch {
    return `${amount} ${currency}`
  }
}

/** As Arabic has it, though nobody else's pound is written by the sign alone; a bare dollar may be anybody's. */
const BRITISH_POUND = 'UK£'

/** How sure we are of who speaks, by what, and for how long. What is only claimed opens nothing that could end. */
export function assuranceText({ how, of, until }: CustomerPanel['assurance'], now: number): string {
  if (how === null) return t('proof.none')
  const proof = t(`proof.${how}`, { of: of ?? t('proof.someone') })
  return until && how !== 'claimed_email' ? t('proof.until', { proof, time: shortMomentText(until, now) }) : proof
}

/** What happened, with where and why when they are told. */
export function eventText({ kind, message, location }: Pick<PanelOrderEvent, 'kind' | 'message' | 'location'>): string {
  const name = named('event', kind)
  const told = message === null ? null : kind === 'return' ? returnText(message) : ownWord('event', message)
  const what = !told ? name : tellsItself(kind, name, told) ? told : t('event.because', { what: name, message: told })
  return location ? t('event.at', { what, where: location }) : what
}

/** How far a return is, in our words where we have some for the shop's. */
export const returnText = (status: string | null): string => (status ? named('returnState', status.toLowerCase()) : t('state.unknown'))

/** A carrier's own words say what happened; our name for it before them would say it twice. */
function tellsItself(kind: string, name: string, message: string): boolean {
  return kind === 'in_transit' || kind === 'scan' || message.toLowerCase().startsWith(name.toLowerCase())
}

/** Events without those that another of the same moment tells too, and more. */
export function tellOnce(events: PanelOrderEvent[]): PanelOrderEvent[] {
  const told = events.map((event) => ({ event, text: eventText(event) }))
  return told
    .filter(({ event, text }) => !told.some((other) => isOfOneMoment(event, other.event) && other.text.startsWith(`${text} `)))
    .map(({ event }) => event)
}

const isOfOneMoment = (one: PanelOrderEvent, other: PanelOrderEvent): boolean =>
  one.occurredAt !== null && one.occurredAt === other.occurredAt && one.shipmentId === other.shipmentId

/** When a parcel comes or came, in a word or two beside the order's number. */
export function parcelText(order: PanelOrder, now: number): string {
  const parcel = mainParcel(order)
  if (order.status === 'cancelled') return t('order.cancelled')
  if (!parcel) return t('order.noParcel')
  if (parcel.status !== 'delivered' && parcel.promisedAt) return t('strip.promised', { date: dateOfText(parcel.promisedAt, now) })
  return t(`state.${parcel.status}`)
}

/** First thing that was bought, and how many more lines there are. */
export function contentsText(order: PanelOrder): string {
  const [first, ...more] = order.lines
  if (!first) return t('order.noItems')
  const title = first.title ?? t('order.noTitle')
  return more.length > 0 ? t('order.more', { title, count: more.length }) : title
}

/** What to say of a parcel's date. */
export interface Due {
  /** What is said first, with the date it is about. */
  text: string
  /** Days beyond the promise. */
  late: number
  /** The promised date, where it is not what is said first. */
  promised: string | null
}

export function promiseOf(parcel: PanelOrder['shipments'][number], now: number): Due {
  const late = daysLate(parcel, now)
  const promised = parcel.promisedAt ? dateOfText(parcel.promisedAt, now) : null
  if (parcel.status === 'delivered' || parcel.deliveredAt) {
    const text = parcel.deliveredAt
      ? t('shipment.delivered', { date: dateOfText(parcel.deliveredAt, now) })
      : t('shipment.deliveredUndated')
    const isNews = promised !== null && promised !== (parcel.deliveredAt && dateOfText(parcel.deliveredAt, now))
    return { text, late, promised: isNews ? t('shipment.wasPromised', { date: promised }) : null }
  }
  return { text: promised ? t('shipment.promised', { date: promised }) : t('shipment.noPromise'), late, promised: null }
}
