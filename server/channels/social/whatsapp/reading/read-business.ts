import type { SocialEvent } from '../../../../social/index.ts'
import { objectsIn, shortTextIn, type Told } from '../../../../told/read-field.ts'
import { readEntries } from '../../meta/read-entries.ts'
import { keyAt, nothing, within } from '../../meta/told-fields.ts'
import type { OwnAccount } from '../../network.ts'
import { readMessage } from './read-message.ts'
import { readStatus } from './read-status.ts'

const MOST = 1_000

/** Reads a delivery about a WhatsApp business account, which may have many numbers. @throws UnreadableEvent */
export function readBusiness(told: unknown, account: OwnAccount): SocialEvent[] {
  return readEntries(told, { object: 'whatsapp_business_account', isOurs: () => true }, (entry) =>
    objectsIn(entry.changes, MOST).flatMap((change) => readChange(change, account)),
  )
}

function readChange(change: Told, account: OwnAccount): SocialEvent[] {
  const field = shortTextIn(change.field) ?? '?'
  const value = within(change, 'value')
  // the entry names the business; which of its numbers it was stands here
  const number = keyAt(within(value, 'metadata'), 'phone_number_id')
  if (account.id !== '' && number !== null && number !== account.id) return [nothing('another account')]
  const own = { ...account, id: number ?? account.id }
  const events = [
    ...objectsIn(value.messages, MOST).map((message) => readMessage(message, { value, own, isOwn: false })),
    ...objectsIn(value.message_echoes, MOST).map((message) => readMessage(message, { value, own, isOwn: true })),
    ...objectsIn(value.statuses, MOST).map(readStatus),
  ]
  return events.length > 0 ? events : [nothing(field)]
}
