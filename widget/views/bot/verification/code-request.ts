import type { CodeRequested } from '../../../../server/contract/identity.ts'
import { isFailure } from '../../../../server/contract/thread-client.ts'
import type { Keep } from '../../../chat/keep.ts'

/** A code that was asked for: kept, for on a phone the way to the mail and back may reload the page. */
export interface CodeRequest {
  /** The chat it was asked for in: whichever form is the newest there takes it. */
  ticketId: string | null
  email: string
  orderNumber: string | null
  /** The address as it may be shown. */
  to: string
  /** When it was asked for, and when another may be, in milliseconds since 1970. */
  sentAt: number
  againAt: number
}

/** As long as the mail says. */
const VALID_MS = 10 * 60_000

/** What stands under the field when something went wrong. `left` counts the tries that remain. */
export type Problem = { text: 'email' | 'digits' | 'used' | 'limit' | 'offline' } | { text: 'wrong'; left: number }

const NAME = 'code'

export function readRequest(keep: Keep, ticketId: string | null, now: number): CodeRequest | null {
  try {
    const held = Object(JSON.parse(keep.read(NAME) ?? 'null'))
    const isWhole = [held.email, held.to].every((part) => typeof part === 'string') && typeof held.againAt === 'number'
    return isWhole && held.ticketId === ticketId && now - held.sentAt < VALID_MS ? held : null
  } catch {
    return null
  }
}

export function keepRequest(keep: Keep, request: CodeRequest | null): void {
  keep.write(NAME, request && JSON.stringify(request))
}

export function requestFrom(
  asked: Pick<CodeRequest, 'ticketId' | 'email' | 'orderNumber'>,
  answer: CodeRequested,
  now: number,
): CodeRequest {
  return { ...asked, to: answer.to, sentAt: now, againAt: now + answer.againAfterMs }
}

/** Why asking failed, in a word that the shopper can act on. */
export function problemOf(failure: unknown): Problem {
  if (!isFailure(failure)) return { text: 'offline' }
  if (failure.code === 'limit_exceeded') return { text: 'limit' }
  return { text: failure.code === 'invalid' ? 'email' : 'offline' }
}

/** A code with no tries left, or one that has expired, can only be replaced. */
export function problemOfCheck(left: number): Problem {
  return left > 0 ? { text: 'wrong', left } : { text: 'used' }
}

/** As an address field of a browser takes it: anything more is the mail's to find out. */
export const isAddress = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text)
