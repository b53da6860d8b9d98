import type { OrderView } from '../../orders/index.ts'
import type { OrderState } from '../facts/order-state.ts'
import { asksToAct } from '../gather/asks-to-act.ts'
import { isLongDelivered } from '../gather/choose-orders.ts'
import { isRefusal } from '../gather/understand-turn.ts'
import { type Intent, isSure } from '../understand/understanding.ts'
import { handOff } from './hand-off.ts'
import { answerAboutOrders } from './orders/about-orders.ts'
import { alterOrders, cancelOrders } from './orders/change-orders.ts'
import { hasReturnUnderWay, returnOrders, trackRefunds } from './orders/return-orders.ts'
import { detailAsked, tellDetails } from './orders/tell-details.ts'
import { trackOrders } from './orders/track-orders.ts'
import { answerFromArticle, answerFromSureArticle, quoteBest } from './quote-article.ts'
import { below, beside, say } from './say.ts'
import { tellStock } from './tell-stock.ts'
import { type Draft, draft, type Turn } from './turn.ts'

/** The answer to what is asked. Where the classifier is not sure of it, nothing is said of an order, unless one is named. */
export function composeDraft(turn: Turn): Draft {
  const detail = detailAsked(turn)
  if (detail) return answerAboutOrders(turn, isCurrent(turn), (turn, chosen) => tellDetails(turn, chosen, detail))
  const stock = turn.understanding.orderNumbers.length === 0 ? tellStock(turn) : null
  if (stock) return stock
  if (isSure(turn.understanding)) return composers[turn.understanding.intent](turn)
  return turn.understanding.orderNumbers.length > 0 ? track(turn) : answerUnnamed(turn)
}

const isCurrent =
  ({ context }: Turn) =>
  (order: OrderView, state: OrderState) =>
    state.kind !== 'cancelled' && !isLongDelivered(order, context.now)
const track = (turn: Turn) => answerAboutOrders(turn, isCurrent(turn), trackOrders)
const foretell = (turn: Turn) => {
  const answer = track(turn)
  // who asks how long it takes in general wants no order of theirs, and has none to prove
  return answer.needs === 'verification' && !ownOrder.test(turn.context.question) ? onlyArticle(turn, answer) : withArticle(turn, answer)
}
const cancel = (turn: Turn) =>
  withArticle(
    turn,
    answerAboutOrders(turn, (_, state) => state.kind === 'not_sent', cancelOrders),
  )
const alter = (turn: Turn) =>
  withArticle(
    turn,
    answerAboutOrders(turn, (_, state) => state.kind === 'not_sent', alterOrders),
  )
const takeBack = (turn: Turn) => {
  const { question, orders } = turn.context
  // who asks how it goes, with a return under way, means that one
  const isBegun = !asksToAct(question) && orders.some(hasReturnUnderWay)
  const answer = answerAboutOrders(turn, (order, state) => (isBegun ? hasReturnUnderWay(order) : state.kind === 'sent'), returnOrders)
  return asksHow(turn) ? tellHow(turn, answer) : withArticle(turn, answer)
}
const trackRefund = (turn: Turn) =>
  answerAboutOrders(
    turn,
    (order, state) => order.refunds.length > 0 || order.returns.length > 0 || state.kind === 'cancelled',
    trackRefunds,
  )
const passOn = (turn: Turn) => handOff(turn, 'not_covered')

const composers: Record<Intent, (turn: Turn) => Draft> = {
  track_order: track,
  delivery_period: foretell,
  cancel_order: cancel,
  change_order: alter,
  change_shipping_address: alter,
  return_order: takeBack,
  get_refund: takeBack,
  track_refund: trackRefund,
  complaint: passOn,
  payment_issue: passOn,
  contact_human_agent: (turn) => handOff(turn, 'asked_for_person'),
  contact_customer_service: tellHours,
  opening_hours: tellHours,
  check_cancellation_fee: answerFromArticle,
  check_invoice: answerFromArticle,
  check_payment_methods: answerFromArticle,
  check_refund_policy: answerFromArticle,
  create_account: answerFromArticle,
  delete_account: answerFromArticle,
  delivery_options: answerFromArticle,
  edit_account: answerFromArticle,
  get_invoice: answerFromArticle,
  newsletter_subscription: answerFromArticle,
  place_order: answerFromArticle,
  recover_password: answerFromArticle,
  registration_problems: answerFromArticle,
  review: answerFromArticle,
  set_up_shipping_address: answerFromArticle,
  switch_account: answerFromArticle,
  greeting: (turn) => draft(say(turn.language, 'greeting')),
  thanks: (turn) => draft(say(turn.language, isRefusal(turn.context.question) ? 'all_right' : 'thanks')),
  other: answerUnnamed,
}

/** Who only asks how it goes needs no order for the answer, and no proof. */
const asksHow = ({ context, understanding }: Turn) => understanding.orderNumbers.length === 0 && !asksToAct(context.question)

function tellHow(turn: Turn, answer: Draft): Draft {
  const quoted = answer.needs === null ? null : quoteBest(turn)
  if (!quoted) return answer
  return draft(below(quoted.parts, say(turn.language, 'offer_person')), { citations: quoted.citations, card: { kind: 'offer_person' } })
}

/** Words that speak of an order which is there already. */
const ownOrder = /\b(?:my|mine|it|order|orders|ordered|package|parcel|shipment)\b|طلب|طرد|شحنت/iu

function onlyArticle(turn: Turn, answer: Draft): Draft {
  const quoted = turn.understanding.orderNumbers.length === 0 ? quoteBest(turn) : null
  return quoted ? draft(quoted.parts, { citations: quoted.citations }) : withArticle(turn, answer)
}

/** Until it is known which order is meant, or whose it is, everybody may read what the store has written; with a number in hand they want that order and nothing else. */
function withArticle(turn: Turn, answer: Draft): Draft {
  if (answer.needs === null || turn.understanding.orderNumbers.length > 0) return answer
  if (answer.needs === 'verification' && answer.orders.length > 0) return answer
  const quoted = quoteBest(turn)
  return quoted ? { ...answer, parts: below(quoted.parts, answer.parts), citations: quoted.citations } : answer
}

function tellHours({ context, language, facts }: Turn): Draft {
  const hours = say(language, 'hours', { hours: facts.field('stores', context.store.id, 'hours') })
  return draft(beside(hours, say(language, 'offer_person')), { card: { kind: 'offer_person' } })
}

/** A question about something else: what is written, or a person. What is no question gets told what may be asked. */
function answerUnnamed(turn: Turn): Draft {
  const { question } = turn.context
  const isQuestion = question.includes('?') || question.trim().split(/\s+/).length > 1
  if (!isQuestion) return draft(say(turn.language, 'what_to_ask'))
  return answerFromSureArticle(turn) ?? handOff(turn, 'low_confidence')
}
