import type { Context as Http } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Log } from '../context.ts'
import type { ErrorCode, Failure } from '../contract/socket-events.ts'
import { isDatabaseAway } from '../database/is-away.ts'
import { DeskError } from '../errors.ts'

/** The only map from an error to a status. */
export const statusOf = (code: ErrorCode): ContentfulStatusCode => STATUS[code]

const STATUS: Record<ErrorCode, ContentfulStatusCode> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limit_exceeded: 429,
  unavailable: 503,
  internal: 500,
}

/** What an error answers. What is not ours to tell stays in the log, under the request's id. */
export function errorHandler(log: Log) {
  return (error: Error, c: Http): Response => {
    if (error instanceof DeskError) return answer(c, statusOf(error.code), failureOf(error))
    if (error instanceof HTTPException) return answer(c, error.status as ContentfulStatusCode, { code: 'invalid', message: error.message })
    const requestId = crypto.randomUUID()
    log.error({ error, requestId, method: c.req.method, path: c.req.path }, 'a request failed')
    if (isDatabaseAway(error)) {
      return answer(c, 503, {
        code: 'unavailable',
        message: 'The desk cannot reach its database now. Please try again.',
        requestId,
        retryAfterMs: 2_000,
      })
    }
    return answer(c, 500, { code: 'internal', message: 'Something went wrong on our side. Please try again.', requestId })
  }
}

function failureOf(error: DeskError): Failure {
  const { code, message, retryAfterMs } = error
  return retryAfterMs === undefined ? { code, message } : { code, message, retryAfterMs }
}

function answer(c: Http, status: ContentfulStatusCode, error: Failure): Response {
  if (error.retryAfterMs !== undefined) c.header('retry-after', String(Math.ceil(error.retryAfterMs / 1000)))
  return c.json({ error }, status)
}
