import { objectsIn, type Told } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { type Includes, keysIn, mediumIn, postIn, userIn } from '../reading/included.ts'
import type { XEvent } from '../reading/read-activity.ts'
import { USER } from '../reading/their-names.ts'

/** What a look brought is kept as the webhook would have told it, with what of the page belongs to it. */
export function asEvent(type: string, payload: Told, { includes, self }: { includes: Includes; self: string }): XEvent {
  return {
    data: {
      event_type: type,
      filter: { [USER]: self },
      payload,
      includes: ofIt(payload, includes),
    },
  }
}

function ofIt(payload: Told, includes: Includes): Includes {
  const refers = objectsIn(payload.referenced_tweets, 5).map((each) => keyAt(each, 'id'))
  const tweets = [...refers, keyAt(payload, 'conversation_id')].map((id) => postIn(includes, id)).filter(isThere)
  const people = [payload, ...tweets].flatMap((each) => [keyAt(each, 'author_id'), keyAt(each, 'sender_id')])
  const keys = [payload, ...tweets].flatMap((each) => keysIn(within(each, 'attachments').media_keys))
  return {
    users: [...new Set(people)].map((id) => userIn(includes, id)).filter(isThere),
    tweets: [...new Set(tweets)],
    media: [...new Set(keys)].map((key) => mediumIn(includes, key)).filter(isThere),
  }
}

const isThere = (told: Told) => Object.keys(told).length > 0
