import { objectsIn, type Told, textIn } from '../../../../told/read-field.ts'
import { instantIn, keyAt, within } from '../../meta/told-fields.ts'
import type { NetworkClient } from '../../network.ts'
import { freshOf, type ReadSoFar } from '../../polling/newest-first.ts'
import { callReddit } from '../asking/call-reddit.ts'

const PAGE = 100
const FIRST_PAGE = 25
const FIELDS = {
  idOf: (thing: Told) => keyAt(within(thing, 'data'), 'name'),
  timeOf: (thing: Told) => instantIn(within(thing, 'data').created_utc)?.toISOString() ?? null,
}

/**
 * One page of the inbox, newest first: answers, mentions and messages alike, which stay unread there. It is read back to what is known and
 * not on from the newest that is: `before` finds nothing any more once that was deleted. https://www.reddit.com/dev/api#GET_message_inbox
 * @throws SocialCallError
 */
export async function readInbox(client: NetworkClient, soFar: ReadSoFar): Promise<{ fresh: Told[]; next: ReadSoFar }> {
  const { newest, digging } = soFar
  const told = await callReddit(client, {
    path: 'message/inbox',
    query: [
      ['limit', String(newest === null ? FIRST_PAGE : PAGE)],
      ['mark', 'false'],
      ...(digging ? [['after', digging.cursor] as [string, string]] : []),
    ],
  })
  const { children, after } = within(told, 'data')
  return freshOf(soFar, { items: objectsIn(children, PAGE), cursor: textIn(after) }, FIELDS)
}
