import { objectsIn, type Told, textIn } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import type { Session } from '../asking/open-session.ts'
import type { Includes } from '../reading/included.ts'
import { isLater } from '../reading/snowflake.ts'
import { isEarly, type Reading } from './position.ts'

const PAGE = 100
/** The first look brings the newest. */
const FIRST_PAGE = 50
/** Before every id: from here on all that comes is new. */
const BEFORE_ALL = '1'
const CLOSED_MS = 3_600_000

export interface Newer {
  /** Oldest first. */
  items: Told[]
  includes: Includes
  reading: Reading
}
export interface Listed {
  path: string
  fields: [name: string, value: string][]
  /** The list takes `since_id`; the other is read down to what is known. */
  hasSince: boolean
  /** Between two looks, in milliseconds: X counts them. */
  everyMs: number
  /** The look fails with it; what is wrong with the other keeps nobody from the rest. */
  isVital: boolean
}

/**
 * One page of what is newer than what is known; which counts as known once its last page is read. A list that X does not let us have yet
 * is asked for when X says, and, if we can do without, one that fails in its time and one that the token may not read in an hour.
 * @throws SocialCallError
 */
export async function readNewer(client: NetworkClient, session: Session, asked: Listed, reading: Reading): Promise<Newer> {
  const none: Newer = { items: [], includes: {}, reading }
  if (isEarly(reading.notBefore, session.now())) return none
  try {
    return await readPage(session, asked, reading)
  } catch (error) {
    if (!(error instanceof SocialCallError) || error.why === 'consent') throw error
    // a page that was asked for too late is none any more: then it begins anew from what is known
    const isLost = error.why === 'refused' && reading.digging !== null
    if (asked.isVital && !isLost && error.why !== 'limited') throw error
    client.log.info({ connectionId: client.connectionId, why: error.why, path: asked.path }, 'a list of X is read another time')
    if (isLost) return { ...none, reading: { ...reading, digging: null } }
    const until = error.until ?? new Date(session.now().getTime() + (error.why === 'away' ? asked.everyMs : CLOSED_MS))
    return { ...none, reading: { ...reading, notBefore: until.toISOString() } }
  }
}

async function readPage(session: Session, { path, fields, hasSince, everyMs }: Listed, { newest, digging }: Reading): Promise<Newer> {
  const told = await session.ask({
    path,
    query: [
      ['max_results', String(newest === null ? FIRST_PAGE : PAGE)],
      ...(hasSince && newest !== null ? [['since_id', newest] as [string, string]] : []),
      ...(digging ? [['pagination_token', digging.token] as [string, string]] : []),
      ...fields,
    ],
  })
  const page = objectsIn(told.data, PAGE)
  const fresh = page.filter((item) => newest === null || isLater(keyAt(item, 'id') ?? '', newest))
  const top = [digging?.newest, ...fresh.map((item) => keyAt(item, 'id'))].reduce<string>(
    (one, other) => (other && isLater(other, one) ? other : one),
    newest ?? BEFORE_ALL,
  )
  const further = textIn(within(told, 'meta').next_token)
  const isMore = newest !== null && further !== null && page.length > 0 && fresh.length === page.length
  const notBefore = new Date(session.now().getTime() + everyMs).toISOString()
  return {
    items: fresh.reverse(),
    includes: within(told, 'includes'),
    reading: isMore ? { newest, digging: { token: further, newest: top }, notBefore: null } : { newest: top, digging: null, notBefore },
  }
}
