import { STATUS_CODES } from 'node:http'
import type { Context as Http } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Log } from '../context.ts'
import type { ErrorCode, Failure } from '../contract/socket-events.ts'
import { isDatabaseAway } from '../database/is-away.ts'
import { DeskError, type Fault, Invalid } from '../errors.ts'

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

/** Whether a request is one of the API, which tells its problems as RFC 9457 says. */
type IsApi = (path: string) => boolean
type Told = Failure & { faults?: Fault[] }

/** What an error answers. What is not ours to tell stays in the log, under the request's id. */
export function errorHandler(log: Log, isApi: IsApi = () => false) {
  return (error: Error, c: Http): Response => {
    const { status, failure } = failureOf(error, log, c)
    if (failure.retryAfterMs !== undefined) c.header('retry-after', String(Math.ceil(failure.retryAfterMs / 1000)))
    if (isApi(c.req.path)) return c.body(JSON.stringify(problemOf(status, failure)), status as 400, PROBLEM)
    const { faults: _, ...told } = failure
    return c.json({ error: told }, status)
  }
}

function failureOf(error: Error, log: Log, c: Http): { status: ContentfulStatusCode; failure: Told } {
  if (error instanceof DeskError) {
    const { code, message, retryAfterMs } = error
    const faults = error instanceof Invalid ? error.faults.filter(({ field }) => field !== '') : []
    return {
      status: statusOf(code),
      failure: { code, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }), ...(faults.length > 0 && { faults }) },
    }
  }
  if (error instanceof HTTPException)
    return { status: error.status as ContentfulStatusCode, failure: { code: 'invalid', message: error.message } }
  const requestId = crypto.randomUUID()
  log.error({ error, requestId, method: c.req.method, path: c.req.path }, 'a request failed')
  if (!isDatabaseAway(error)) {
    return { status: 500, failure: { code: 'internal', message: 'Something went wrong on our side. Please try again.', requestId } }
  }
  const message = 'The desk cannot reach its database now. Please try again.'
  return { status: 503, failure: { code: 'unavailable', message, requestId, retryAfterMs: 2_000 } }
}

const PROBLEM = { 'content-type': 'application/problem+json' }

function problemOf(status: number, { code, message, faults, requestId }: Told) {
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    code,
    ...(faults === undefined ? {} : { errors: faults }),
    ...(requestId === undefined ? {} : { request_id: requestId }),
  }
}
