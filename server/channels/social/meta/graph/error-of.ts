import type { SafeResponse } from '../../../../outbound/index.ts'
import { objectIn, type Told, textIn } from '../../../../told/read-field.ts'
import { SocialCallError } from '../../network.ts'
import { refusalOf } from '../refusals.ts'
import { untilOf } from './until-of.ts'

const MINUTE = 60_000

/** The token is not accepted. https://developers.facebook.com/docs/graph-api/guides/error-handling */
const CONSENT = new Set([102, 190])
/** Limits, with how long they are waited for where no header says it, in milliseconds. */
const LIMITS = new Map<number, number>([
  [4, 5 * MINUTE],
  [17, 5 * MINUTE],
  [32, 5 * MINUTE],
  [341, 5 * MINUTE],
  // blocked for a while, for acting as programs that annoy do
  [368, 60 * MINUTE],
  [613, MINUTE],
  [130429, MINUTE / 4],
  [131048, 60 * MINUTE],
  // too many to one person: about one in six seconds is allowed
  [131056, MINUTE / 4],
  [133016, 60 * MINUTE],
])
const FALLBACK_MS = 5 * MINUTE
/** Unknown and “service temporarily unavailable”, of the Graph API and of WhatsApp. */
const AWAY = new Set([1, 2, 131000, 131016, 133004])

/** An error of the Graph API, with the numbers that it has there; 0 where it has none. */
export class GraphError extends SocialCallError {
  readonly code: number
  readonly subcode: number
  constructor(error: Told, why: SocialCallError['why'], message: string, until: Date | null = null) {
    super(why, message, until)
    this.code = numberIn(error.code)
    this.subcode = numberIn(error.error_subcode)
  }
}

/** What an answer that is none means: https://developers.facebook.com/docs/graph-api/guides/error-handling and the pages of each API. */
export function errorOf(response: SafeResponse, told: Told, now: Date): GraphError {
  const error = objectIn(told.error)
  const code = numberIn(error.code)
  if (isOfToken(error, code, response.status))
    return new GraphError(error, 'consent', `Meta does not accept the token any more. Connect the account again.${traceOf(error)}`)
  const waitMs = LIMITS.get(code) ?? (code >= 80_000 && code < 80_100 ? FALLBACK_MS : undefined)
  if (waitMs !== undefined || response.status === 429)
    return new GraphError(error, 'limited', 'Meta asks us to wait: too much was asked for.', untilOf(response, now, waitMs ?? FALLBACK_MS))
  if (error.is_transient === true || AWAY.has(code) || response.status >= 500)
    return new GraphError(error, 'away', `Meta answers with an error of its own (${code || response.status}).${traceOf(error)}`)
  return new GraphError(error, 'refused', wordsOf(error, code, response.status))
}

/** Almost every error calls itself an OAuthException; 2500 is also that of a wrong path. */
function isOfToken(error: Told, code: number, status: number): boolean {
  const isSaid = /access token|authenticate/i.test(textIn(error.message) ?? '')
  return CONSENT.has(code) || (status === 401 && code === 0) || ((code === 2500 || code === 0) && error.type === 'OAuthException' && isSaid)
}

function wordsOf(error: Told, code: number, status: number): string {
  const known = refusalOf(code, numberIn(error.error_subcode))
  if (known) return known
  const said = textIn(error.error_user_msg) ?? textIn(objectIn(error.error_data).details) ?? textIn(error.message)
  return said ? `Meta refused: ${said.slice(0, 400)} (${code || status})` : `Meta refused, and does not say why (${code || status}).`
}

/** By which their support finds the call. */
const traceOf = (error: Told) => (textIn(error.fbtrace_id) ? ` (trace ${textIn(error.fbtrace_id)?.slice(0, 60)})` : '')

const numberIn = (value: unknown) => (Number.isSafeInteger(Number(value)) ? Number(value) : 0)
