import type { OrderView } from '../../orders/index.ts'
import { orderState } from '../facts/order-state.ts'
import { isCalled } from '../gather/choose-orders.ts'
import type { Turn } from './turn.ts'

const QUOTE_CHARACTERS = 200
const SAID_CHARACTERS = 120

/** For the agent who takes over, at most three lines: what is asked, of which order and how sure we are of the asker, and what the bot said. */
export function summarise(turn: Turn, orders: OrderView[], told: string | null): string {
  const { context } = turn
  const said = told ?? context.history.findLast(({ role }) => role === 'bot')?.text
  return [
    tellQuestion(turn),
    tellOrders(turn, orders),
    said ? `The bot said: “${shorten(said, SAID_CHARACTERS)}”` : 'The bot has told them nothing yet.',
  ].join('\n')
}

/** A bare wish for a person says nothing of the matter: what was asked before it does. */
function tellQuestion({ context, understanding }: Turn): string {
  const isWish = understanding.wantsPerson && understanding.orderNumbers.length === 0
  const before = isWish ? context.history.findLast(({ role }) => role === 'customer')?.text : undefined
  const quoted = `“${shorten(before ?? context.question, QUOTE_CHARACTERS)}”`
  return before === undefined ? `Asks: ${quoted}` : `Asks: ${quoted}, then for a person.`
}

/** Names what is named, also where it is not proven to be theirs: the agent can look. */
function tellOrders({ context, understanding }: Turn, orders: OrderView[]): string {
  const { now, store, level } = context
  const named = understanding.orderNumbers
  const mentioned = orders.length > 0 ? orders : context.orders.filter((order) => named.some((number) => isCalled(order, number)))
  const spokenOf = context.history.slice(-2).map(({ text }) => text)
  const meant =
    named.length + mentioned.length > 0 ? mentioned : context.orders.filter((order) => spokenOf.some((text) => text.includes(order.number)))
  const unproven = named.filter((number) => !meant.some((order) => isCalled(order, number)))
  const told = [
    ...meant.map((order) => `Order ${order.number}: ${wordsFor(order, now, store.timeZone)}.`),
    ...unproven.map((number) => `Names order ${number}, not proven to be theirs.`),
  ]
  return [...(told.length > 0 ? told : ['No order named.']), `Assurance L${level}.`].join(' ')
}

function wordsFor(order: OrderView, now: Date, timeZone: string): string {
  const state = orderState(order, now, timeZone)
  if (!('parcels' in state) || state.parcels.length === 0) return state.kind.replaceAll('_', ' ')
  return state.parcels
    .map(({ shipment, daysLate }) => `${shipment.status.replaceAll('_', ' ')}${daysLate > 0 ? `, late by ${daysLate} d` : ''}`)
    .join('; ')
}

function shorten(text: string, characters: number): string {
  const all = [...text.replace(/\s+/g, ' ').trim()]
  return all.length > characters
    ? `${all
        .slice(0, characters - 1)
        .join('')
        .trimEnd()}…`
    : all.join('')
}
