import type { TicketStatus } from '../../contract/thread.ts'
import type { TicketState } from '../merging/replay.ts'
import { statusAfterCustomerMessage } from '../rules.ts'

/** What of a message counts for the state of a ticket. */
export interface Weight {
  /** When its customer wrote it, wherever that was. */
  at: Date
  /** They wait for an answer to it. A machine never does. */
  waits: boolean
}
/** What a ticket holds without a message. */
export interface Left {
  /** When the other messages of its customer were written that nobody has answered. */
  unanswered: Date[]
  /** Its customer or an agent has said something else in it. */
  hasWords: boolean
  /** The status that the message ended and nothing has changed since, and when that one began. */
  reopened: { from: TicketStatus; since: Date | null } | null
}

/** An answer, or setting the ticket aside, ends the waiting; what came after that is waited for. */
export const waitsFor = (state: Pick<TicketState, 'waitingSince'>, at: Date): boolean =>
  state.waitingSince !== null && state.waitingSince.getTime() <= at.getTime()

/** A ticket with one more message of its customer, which is an old one: they wait since they wrote it. */
export function withMessage(state: TicketState, { at, waits }: Weight): TicketState {
  if (!waits) return state
  const status = statusAfterCustomerMessage(state.status) ?? state.status
  const waitingSince = state.waitingSince && state.waitingSince < at ? state.waitingSince : at
  return { ...state, status, waitingSince, solvedAt: status === 'open' ? null : state.solvedAt }
}

/** A ticket as if one message had never come. Where nothing else was said in it, nobody has to look at it any more. */
export function withoutMessage(state: TicketState, { waits }: Weight, left: Left, now: Date): TicketState {
  if (waits && left.unanswered.length > 0)
    return { ...state, waitingSince: new Date(Math.min(...left.unanswered.map((each) => each.getTime()))) }
  const rests = waits ? { ...state, waitingSince: null } : state
  if (waits && left.reopened) return { ...rests, status: left.reopened.from, solvedAt: left.reopened.since }
  const isEmpty = !left.hasWords && (state.status === 'new' || state.status === 'open')
  return isEmpty ? { ...rests, waitingSince: null, status: 'solved', solvedAt: now } : rests
}
