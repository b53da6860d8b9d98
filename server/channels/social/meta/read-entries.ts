import type { SocialEvent } from '../../../social/index.ts'
import { keyIn, objectIn, type Told } from '../../../told/read-field.ts'
import { type OwnAccount, UnreadableEvent } from '../network.ts'
import { nothing } from './told-fields.ts'

/** Meta gathers up to 1,000 changes in one delivery. https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
const MOST_ENTRIES = 1_000

/**
 * Reads a delivery entry by entry. An app has one address for all its accounts, and may have the same for Facebook and Instagram: what
 * is of another account is nothing here.
 * @throws UnreadableEvent where it is no delivery of Meta's at all
 */
export function readEntries(
  told: unknown,
  { object, isOurs }: { object: string; isOurs(entry: Told): boolean },
  read: (entry: Told) => SocialEvent[],
): SocialEvent[] {
  if (typeof told !== 'object' || told === null || Array.isArray(told)) throw new UnreadableEvent('body must be an object')
  const body = objectIn(told)
  if (!Array.isArray(body.entry)) throw new UnreadableEvent('entry must be a list')
  if (body.object !== undefined && body.object !== object) return [nothing('another object', body.object)]
  const events = body.entry.slice(0, MOST_ENTRIES).flatMap((each) => {
    const entry = objectIn(each)
    return isOurs(entry) ? read(entry) : [nothing('another account')]
  })
  return events.length > 0 ? events : [nothing('an empty delivery')]
}

/** Whether an entry is of this account; of any, as long as ours is not known. */
export const isOfAccount = (entry: Told, account: OwnAccount) => account.id === '' || keyIn(entry.id) === account.id

/** The account as its own entry names it: who that is must be known to tell what it wrote itself. */
export const ownOf = (entry: Told, account: OwnAccount): OwnAccount => ({ ...account, id: keyIn(entry.id) ?? account.id })
