import * as z from 'zod/mini'
import type { AssuranceLevel } from './orders.ts'
import { storeKey, text } from './socket-events.ts'

export { codeDigits } from './limits.ts'

/**
 * How a shopper says who they are, below `/widget`. Every request names the store and carries the frame's own token as
 * `Authorization: Visitor TOKEN`; `ticketId` is the chat that is open in this tab, so that it can go on with what was proven.
 */
const ticketId = z.nullable(z.uuid())
export const shopperEmail = text.check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email())
const orderNumber = text.check(z.trim(), z.minLength(1), z.maxLength(64))

/**
 * POST /widget/sign-in. The bearer is a token that the frame has just made; `jwt` binds it to the store's own account.
 * `from` is the token of the anonymous chat before it, which is attached where the rules allow it.
 */
export const shopperSignIn = z.strictObject({
  store: storeKey,
  jwt: z.string().check(z.maxLength(4_096)),
  from: z.nullable(z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))),
  ticketId,
})
export interface SignedIn {
  name: string | null
  /** Until when the frame must have asked the page for a fresh token. ISO 8601. */
  until: string
}

/** POST /widget/codes: asks for a code by mail. The answer is the same whether or not anybody is known by that address or number. */
export const requestCode = z.strictObject({ store: storeKey, email: shopperEmail, orderNumber: z.nullable(orderNumber), ticketId })
export interface CodeRequested {
  /** The address as it may be shown: `m•••@example.com`. */
  to: string
  /** After how many milliseconds another may be asked for. */
  againAfterMs: number
}

/** POST /widget/codes/check. */
export const checkCode = z.strictObject({
  store: storeKey,
  email: shopperEmail,
  code: z.string().check(z.regex(/^\d{6}$/, 'six digits')),
  ticketId,
})
/** `left`: tries that remain; with 0 a new code must be asked for. */
export type CodeChecked = { proven: true; level: AssuranceLevel; until: string } | { proven: false; left: number }

/** POST /widget/sign-out: what this token proved is forgotten, and it opens nothing any more. */
export const shopperSignOut = z.strictObject({ store: storeKey })

/** Who the shopper is to the desk, as the frame may show it. */
export interface ShopperFace {
  name: string | null
  level: AssuranceLevel
  /** What was proven: an address (masked) or the store's own account. */
  of: string | null
  /** ISO 8601; null for what does not end. */
  until: string | null
  signedIn: boolean
}
