import { Conflict, LimitExceeded } from '../../../errors.ts'
import type { SocialCallError } from '../network.ts'

/** What a network did not do, for the agent who waits for it. */
export function toldToAgent({ why, message, until }: SocialCallError, now: Date): Error {
  if (why === 'limited') return new LimitExceeded(message, until ? Math.max(until.getTime() - now.getTime(), 1_000) : undefined)
  return new Conflict(message)
}
