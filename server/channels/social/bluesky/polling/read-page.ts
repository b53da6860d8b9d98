import { momentIn, objectsIn, type Told, textIn } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'
import { freshOf, type ReadSoFar } from '../../polling/newest-first.ts'
import type { Session } from '../asking/open-session.ts'
import type { Position } from './position.ts'

const PAGE = 100
const FIRST_PAGE = 50
/** Others are of no concern, and many. */
const REASONS = ['reply', 'mention', 'quote', 'like', 'repost']
const FIELDS = { idOf: (item: Told) => keyAt(item, 'uri'), timeOf: (item: Told) => momentIn(item.indexedAt) }

/**
 * One page of notifications, newest first as the network has them, down to what is known. Their time is the earlier of the author's clock
 * and the network's own (https://github.com/bluesky-social/atproto: `sortAt`), so what comes may be older than what is known.
 */
export async function readPage(session: Session, position: Position): Promise<{ fresh: Told[]; next: ReadSoFar }> {
  const { newest, digging } = position
  const { notifications, cursor } = await session.ask({
    name: 'app.bsky.notification.listNotifications',
    query: [
      ['limit', String(newest === null ? FIRST_PAGE : PAGE)],
      ...REASONS.map((reason): [string, string] => ['reasons', reason]),
      ...(digging ? [['cursor', digging.cursor] as [string, string]] : []),
    ],
  })
  return freshOf(position, { items: objectsIn(notifications, PAGE), cursor: textIn(cursor) }, FIELDS)
}
