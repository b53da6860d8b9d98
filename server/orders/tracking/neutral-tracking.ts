import type * as z from 'zod/mini'
import { contentHashOf, date, KEY, key, list, oneOf, optional, orEmpty, record, TEXT, text, url } from '../../catalogue/index.ts'
import { Invalid } from '../../errors.ts'
import { noonOf } from '../importing/local-day.ts'
import { shipmentStatuses } from '../order.ts'

const trackingIn = (timeZone: string) => {
  const moment = date((day) => noonOf(day, timeZone))
  const scan = record({
    id: optional(key),
    kind: optional(oneOf(shipmentStatuses)),
    occurred_at: optional(moment),
    location: optional(text(TEXT)),
    message: optional(text(TEXT)),
  })
  return record({
    tracking_number: key,
    carrier: optional(text(KEY)),
    tracking_url: optional(url),
    status: optional(oneOf(shipmentStatuses)),
    promised_at: optional(moment),
    delivered_at: optional(moment),
    updated_at: optional(moment),
    scans: orEmpty(list(scan, 500)),
  })
}
type Schema = ReturnType<typeof trackingIn>
type Parsed = z.output<Schema>
export type NeutralScan = Omit<Parsed['scans'][number], 'id'> & { id: string }
/** What a tracking service says of one parcel. */
export type NeutralTracking = Omit<Parsed, 'scans'> & { scans: NeutralScan[] }

const schemas = new Map<string, Schema>()
/** Clocks may be wrong by as much; what is from further ahead would hold up every true one until then. */
const AHEAD_MS = 86_400_000

/**
 * Reads what a tracking service says, now, of a parcel of a store in this time zone. A scan without an id is known again by what it says.
 * @throws Invalid with the field and what is wrong with it
 */
export function parseTracking(value: unknown, { timeZone, now }: { timeZone: string; now: Date }): NeutralTracking {
  const schema = schemas.get(timeZone) ?? trackingIn(timeZone)
  schemas.set(timeZone, schema)
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new Invalid(`${issue?.path.join('.') || 'The tracking'} ${issue?.message ?? 'is not valid'}.`)
  }
  const tracking = parsed.data
  if (tracking.updated_at && tracking.updated_at.getTime() > now.getTime() + AHEAD_MS)
    throw new Invalid('updated_at is more than a day ahead.')
  return { ...tracking, scans: tracking.scans.map((scan) => ({ ...scan, id: scan.id ?? contentHashOf(scan).slice(0, 24) })) }
}
