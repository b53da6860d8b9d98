import type * as z from 'zod/mini'
import type { Log } from '../context.ts'
import type { Ack, Failure } from '../contract/socket-events.ts'
import { isDatabaseAway } from '../database/is-away.ts'
import { DeskError } from '../errors.ts'

/** What a socket may ask, by name: its input parsed, then a verb. */
export type Handlers<Caller> = Record<string, { input: z.ZodMiniType; run(caller: Caller, input: never): Promise<unknown> }>

const UNKNOWN: Failure = { code: 'invalid', message: 'This is not something the desk understands.' }
const TOO_MUCH: Failure = { code: 'limit_exceeded', message: 'Too much at once. Please wait a moment.', retryAfterMs: 2_000 }
const AWAY: Failure = { code: 'unavailable', message: 'The desk cannot reach its database now. Please try again.', retryAfterMs: 2_000 }

export const tooMuch = (): Ack<never> => ({ ok: false, error: TOO_MUCH })

/**
 * Answers one request of a socket. Whatever is sent, the answer is a value or one of a few fixed failures:
 * never the text of an exception, never a name of ours (Zammad's CVE-2026-102489 leaked sessions that way).
 */
export async function answerRequest<Caller>(
  handlers: Handlers<Caller>,
  caller: Caller,
  log: Log,
  name: string,
  input: unknown,
): Promise<Ack<unknown>> {
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined
  const parsed = handler?.input.safeParse(input)
  if (!handler || !parsed?.success) return { ok: false, error: UNKNOWN }
  try {
    return { ok: true, value: await handler.run(caller, parsed.data as never) }
  } catch (error) {
    return { ok: false, error: failureOf(error, log, name) }
  }
}

/** The only map from an error to what a socket is told. */
function failureOf(error: unknown, log: Log, name: string): Failure {
  if (error instanceof DeskError) {
    const { code, message, retryAfterMs } = error
    return retryAfterMs === undefined ? { code, message } : { code, message, retryAfterMs }
  }
  const requestId = crypto.randomUUID()
  log.error({ error, requestId, request: name }, 'a socket request failed')
  if (isDatabaseAway(error)) return { ...AWAY, requestId }
  return { code: 'internal', message: 'Something went wrong on our side. Please try again.', requestId, retryAfterMs: 2_000 }
}
