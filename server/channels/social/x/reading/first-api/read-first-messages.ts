import type { SocialEvent } from '../../../../../social/index.ts'
import { objectsIn, type Told } from '../../../../../told/read-field.ts'
import { nothing } from '../../../meta/told-fields.ts'
import { readMessage } from '../read-message.ts'
import { messageOfFirst } from './in-newer-shape.ts'

const MOST = 1_000

/** Private messages as both kinds of webhooks tell them: those of the first API, with the people by their ids. */
export function readFirstMessages(told: Told, { self, users }: { self: string; users: unknown }): SocialEvent[] {
  return objectsIn(told.direct_message_events, MOST).map((each) => {
    if (each.type !== 'message_create') return nothing('direct_message_events', each.type)
    const { event, media } = messageOfFirst(each)
    return readMessage(event, { includes: { users, media }, self })
  })
}
