import type { SafeResponse } from '../../../../outbound/index.ts'
import { objectIn, objectsIn, type Told } from '../../../../told/read-field.ts'

/** What any header asks for is waited for, but not for longer: a mistake of theirs must not silence a store for a week. */
const MOST_MS = 24 * 60 * 60_000

/**
 * When a busy API may be asked again. Meta says it in minutes, for each of its limits that is used up; a proxy in between may say
 * it in seconds. https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function untilOf({ headers }: Pick<SafeResponse, 'headers'>, now: Date, fallbackMs: number): Date {
  const minutes = ['x-business-use-case-usage', 'x-app-usage', 'x-ad-account-usage', 'x-page-usage'].flatMap((name) =>
    limitsIn(headers[name]).flatMap((limit) => [positive(limit.estimated_time_to_regain_access), positive(limit.reset_time_duration) / 60]),
  )
  const told = Math.max(...minutes, 0) * 60_000 || positive(headers['retry-after']) * 1000
  return new Date(now.getTime() + Math.min(told || fallbackMs, MOST_MS))
}

/** One limit, or for each business the list of its limits. */
function limitsIn(header: string | string[] | undefined): Told[] {
  const usage = parse(String(header ?? ''))
  return [usage, ...Object.values(usage).flatMap((limits) => objectsIn(limits, 50))]
}

function parse(text: string): Told {
  try {
    return objectIn(JSON.parse(text))
  } catch {
    return {}
  }
}

function positive(value: unknown): number {
  const number = Number(value)
  return Number.isFinite(number) && number > 0 ? number : 0
}
