import type { SocialEvent } from '../../../../social/index.ts'
import { objectsIn, shortTextIn, type Told } from '../../../../told/read-field.ts'
import { readAllMessaging, readMessaging } from '../../meta/messaging/read-messaging.ts'
import { isOfAccount, ownOf, readEntries } from '../../meta/read-entries.ts'
import { nothing, within } from '../../meta/told-fields.ts'
import type { OwnAccount } from '../../network.ts'
import { feedChangeIn } from './feed-change.ts'
import { readFeed } from './read-feed.ts'
import { readMention } from './read-mention.ts'
import { readReview } from './read-review.ts'

const MOST_CHANGES = 1_000

/** Reads a delivery about a page. @throws UnreadableEvent */
export function readPage(told: unknown, account: OwnAccount): SocialEvent[] {
  return readEntries(told, { object: 'page', isOurs: (entry) => isOfAccount(entry, account) }, (entry) => {
    const own = ownOf(entry, account)
    const changes = objectsIn(entry.changes, MOST_CHANGES).flatMap((change) => readChange(change, entry, own))
    return [...changes, ...readAllMessaging(entry, own)]
  })
}

function readChange(told: Told, entry: Told, own: OwnAccount): SocialEvent[] {
  const field = shortTextIn(told.field) ?? '?'
  const value = within(told, 'value')
  // the dashboard's test button sends private messages as changes
  if (value.sender !== undefined && value.recipient !== undefined) return readMessaging(value, own)
  const change = feedChangeIn(field, value, entry, own)
  if (field === 'feed') return [readFeed(change)]
  if (field === 'mention') return [readMention(change)]
  return [field === 'ratings' ? readReview(change) : nothing(field)]
}
