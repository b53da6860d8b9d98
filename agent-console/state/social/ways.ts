import { ANSWER_MS, type Network, type Way } from '../../../server/contract/social/networks.ts'
import type { ThreadEvent } from '../../../server/contract/thread.ts'

/** Where a ticket goes on over a network. */
export interface Ways {
  network: Network
  /** How its customer last wrote. */
  last: Way
  /** Something of theirs is public, so that it can be answered where all read it. */
  isPublic: boolean
  /** They wrote in private before. */
  isPrivate: boolean
  /** They have an answer in private already. */
  isWritten: boolean
  /** The last that they wrote in private. */
  heardId: string | null
  /** Until when they can be written to in private as one likes, in ms since 1970; null: always. */
  openUntil: number | null
  /** The ticket's customer, as the network shows them: whoever else writes there, in private it is they who are written to. */
  name: string
  /** Whom an answer in public is to: whoever said last there what still stands. */
  answered: string
}

/** Null where the customer last wrote another way than on a network. */
export function waysOf(events: readonly ThreadEvent[]): Ways | null {
  const received = events.flatMap((event) => (event.type === 'message.received' ? [event] : []))
  const said = received.map(({ message }) => message.social)
  const last = said.at(-1)
  if (!last) return null
  const isPublic = said.some((part) => part?.way === 'public')
  const heard = received.findLast(({ message: { social } }) => social?.way === 'private' && social.writer === 'customer')
  const theirs = said.findLast((part) => part?.writer === 'customer') ?? last
  const answerMs = ANSWER_MS[last.network]
  return {
    network: last.network,
    last: theirs.way,
    isPublic,
    isPrivate: heard !== undefined,
    isWritten: events.some((event) => event.type === 'message.posted' && event.message.social?.way === 'private'),
    heardId: heard?.message.id ?? null,
    openUntil: heard && answerMs !== undefined ? Date.parse(heard.message.social?.saidAt ?? heard.at) + answerMs : null,
    name: theirs.handle,
    answered: (said.findLast((part) => part?.way === 'public' && part.state !== 'deleted') ?? theirs).handle,
  }
}
