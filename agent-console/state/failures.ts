import type { Failure } from '../../server/contract/socket-events.ts'
import { isFailure } from '../../server/contract/thread-client.ts'
import { t } from '../texts/texts.ts'

/** One sentence for people about anything that a request threw. */
export function failureText(failure: unknown): string {
  if (!isFailure(failure)) return t('failure.noAnswer')
  switch (failure.code) {
    case 'not_found':
      return t('failure.notFound')
    case 'forbidden':
      return t('failure.forbidden')
    case 'limit_exceeded':
      return failure.retryAfterMs ? t('failure.tooOften', { seconds: Math.ceil(failure.retryAfterMs / 1000) }) : failure.message
    case 'unavailable':
    case 'internal':
      return t('failure.internal')
    default:
      return failure.message
  }
}

/** The server names the field before a colon: `email: is not an address.`. Null when no field is named. */
export function fieldOf(failure: Failure, fields: readonly string[]): { field: string; text: string } | null {
  const [, field, text] = /^(\w+)(?:\.[\w.]+)?: (.+)$/s.exec(failure.message) ?? []
  return field && text && fields.includes(field) ? { field, text } : null
}
