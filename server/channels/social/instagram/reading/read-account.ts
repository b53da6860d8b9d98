import type { SocialEvent } from '../../../../social/index.ts'
import { objectIn, objectsIn, shortTextIn, type Told } from '../../../../told/read-field.ts'
import { readAllMessaging, readMessaging } from '../../meta/messaging/read-messaging.ts'
import { isOfAccount, ownOf, readEntries } from '../../meta/read-entries.ts'
import { nothing } from '../../meta/told-fields.ts'
import type { OwnAccount } from '../../network.ts'
import { readComment, readMention } from './read-comment.ts'

const MOST_CHANGES = 1_000

/** Reads a delivery about an Instagram account. @throws UnreadableEvent */
export function readAccount(told: unknown, account: OwnAccount): SocialEvent[] {
  return readEntries(told, { object: 'instagram', isOurs: (entry) => isOfAccount(entry, account) }, (entry) => {
    const own = ownOf(entry, account)
    return [...changesIn(entry).flatMap((change) => readChange(change, entry, own)), ...readAllMessaging(entry, own)]
  })
}

/** An app with Business Login for Instagram gets the field and its value in the entry itself. The value may be a list of one. */
function changesIn(entry: Told): { field: string; value: Told }[] {
  return [entry, ...objectsIn(entry.changes, MOST_CHANGES)].flatMap(({ field, value }) => {
    const name = shortTextIn(field)
    if (name === null) return []
    return Array.isArray(value)
      ? objectsIn(value, MOST_CHANGES).map((each) => ({ field: name, value: each }))
      : [{ field: name, value: objectIn(value) }]
  })
}

function readChange({ field, value }: { field: string; value: Told }, entry: Told, own: OwnAccount): SocialEvent[] {
  // the dashboard's test button sends private messages as changes
  if (value.sender !== undefined && value.recipient !== undefined) return readMessaging(value, own)
  if (field === 'comments' || field === 'live_comments') return [readComment(field, value, entry, own)]
  return [field === 'mentions' ? readMention(value, entry) : nothing(field)]
}
