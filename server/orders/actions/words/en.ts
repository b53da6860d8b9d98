import type { ActionKind } from '../../../contract/console/actions.ts'
import { writeMoney } from '../../write-money.ts'
import type { ActionWords, Day, Money, Pieces } from './action-words.ts'

const doing: Record<ActionKind, string> = {
  cancel: 'Cancelling an order',
  refund: 'Paying money back',
  change_address: 'Changing the address',
  create_return: 'Opening a return',
  reship: 'Sending something again',
}
const accepted: Record<ActionKind, string> = {
  cancel: 'Orders are cancelled',
  refund: 'Money is paid back',
  change_address: 'The address is changed',
  create_return: 'Returns are accepted',
  reship: 'Something is sent again',
}
const after = { placed: 'the order was placed', delivered: 'delivery' }
const format = (timeZone: string) => new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
const day = ({ at, timeZone }: Day) => format(timeZone).format(at)
const money = ({ amount, currency }: Money) => writeMoney(amount, currency, 'en')
const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)
const pieces = ({ count, title }: Pieces) => `${count} × ${title ?? 'a thing without a name'}`
const quoted = (says: string) => (says === '' ? '.' : `: ${says}`)

export const en: ActionWords = {
  refusals: {
    not_allowed: ({ kind }) => `${doing[kind]} is switched off for this store.`,
    already_cancelled: ({ on }) => (on ? `The order was cancelled on ${day(on)}.` : 'The order is cancelled already.'),
    order_closed: () => 'The order is closed.',
    already_shipped: ({ kind }) =>
      kind === 'cancel' ? 'A parcel of this order has left already, so it can no longer be cancelled.' : 'A parcel has left already.',
    not_shipped: () => 'Nothing of this order was sent yet, so nothing can be sent again.',
    not_delivered: () => 'Nothing of this order has arrived yet, so nothing can come back.',
    not_paid: () => 'The order is not paid, so there is nothing to pay back.',
    nothing_left: () => 'There is nothing left of this order for this.',
    nothing_chosen: () => 'Choose at least one thing, or an amount.',
    more_than_paid: ({ asked, left }) => `${money(asked)} is more than is left to pay back, which is ${money(left)}.`,
    more_than_shipping: ({ asked, left }) =>
      `${money(asked)} is more than was paid beside the lines for shipping and tax, which is ${money(left)}.`,
    more_than_bought: ({ asked, left, title }) => `${asked} of ${title ?? 'this line'} is too many: ${left} can still be chosen.`,
    unknown_line: () => 'One of the chosen lines is not part of this order any more. Look at the order again.',
    amount_unknown: () => 'The shop did not say what was paid, or what was paid back, so no sum can be told.',
    date_unknown: ({ kind, days: count, from }) => `${accepted[kind]} for ${days(count)} after ${after[from]}, and that date is not known.`,
    window_over: ({ kind, days: count, from, ended }) =>
      `${accepted[kind]} for ${days(count)} after ${after[from]}: that ended on ${day(ended)}.`,
    above_role_limit: ({ asked, limit, role }) =>
      `With it, ${money(asked)} goes out on this order: above the ${money(limit)} that ${role === 'admin' ? 'an admin' : 'an agent'} may give.`,
    same_address: () => 'The order goes to this address already.',
    address_incomplete: () => 'An address needs a street, a city and a country.',
    name_missing: () => 'Name is empty, and the parcel had one on it until now.',
    bad_amount: ({ asked }) => `${asked.amount} is finer than the currency ${asked.currency ?? ''}`.trimEnd().concat('.'),
    already_under_way: ({ kind }) => `${doing[kind]} is under way for this order. Wait for its end.`,
    order_changed: () => 'The order changed meanwhile, so what was agreed to would not be what happens. Ask again.',
    shop_refused: ({ says }) => `The shop refused${quoted(says)}`,
    agent_refused: ({ says, by }) => `${by} refused${quoted(says)}`,
    settled_not_done: ({ says, by }) => `${by} found that it was not done${quoted(says)}`,
  },
  effects: {
    cancels: (number) => `Order ${number} is cancelled: nothing of it is sent.`,
    paysBack: (sum, left) => `The customer gets ${money(sum)} back the way they paid. Then ${money(left)} is left to pay back.`,
    shopReckons: (shops, ours) =>
      `The shop itself works out ${money(shops)}. By the prices we know it would be ${money(ours)}; what the shop says counts.`,
    paysNothing: () => 'No money is paid back.',
    restocks: (each) => `${pieces(each)} goes back to stock.`,
    address: (lines) => `The order goes to ${lines}.`,
    takesBack: (each) => `The customer may send back ${pieces(each)}.`,
    label: () => 'The customer gets a label for the parcel.',
    noLabel: () => 'The customer gets no label from us.',
    sends: (each) => `${pieces(each)} is sent again, at no charge.`,
    paidBackBefore: (sum) => `${money(sum)} of this order was paid back already.`,
  },
  notes: {
    tax_unknown: 'Prices are taken as the shop tells them. Whether tax comes on top is not known.',
    estimated:
      'What the shop itself works out is not known now: this is an estimate by the prices we know, never more than is left of what was paid.',
    discount_spread: 'The total is less than the prices: the discount is spread over all lines.',
    payment_unknown: 'The shop did not say whether the order is paid.',
    by_hand: 'This shop cannot be asked by us. Somebody does it there and then says here that it was done; nothing verifies it.',
  },
  approval: {
    always: (kind) => `${doing[kind]} needs a second agent who agrees.`,
    above: (asked, limit) => `With it, ${money(asked)} goes out on this order, above ${money(limit)}: a second agent must agree.`,
    otherCurrency: (asked) => `For ${money(asked)}, in a currency without a limit of its own, a second agent must agree.`,
  },
  unclear: {
    lost: 'The shop was asked and gave no clear answer: it may have done it, or not.',
    notSeen: 'The shop accepted it, but what it shows of the order does not show it.',
  },
}
