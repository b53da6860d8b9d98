import { objectIn, objectsIn, type Told, textIn } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import type { NetworkClient, Polled } from '../../network.ts'
import { type Known, lookAgain, withKnown } from '../../polling/look-again.ts'
import type { MastodonTold } from '../reading/read-told.ts'
import { callMastodon } from './call-mastodon.ts'
import { findRoot } from './find-root.ts'
import { compareStatuses, type KnownStatus, knownIn } from './look-again.ts'
import { newerThan } from './newer-than.ts'

/** Where a look goes on. Cursors are a server's own, of no order that we know. */
interface Position extends Known<KnownStatus> {
  notifications: string | null
  directs: string | null
}

/** Of one page: each new status costs a call more, and five minutes have 300. */
const PAGE = 30
const TYPES = ['mention', 'quote', 'favourite', 'reblog', 'update']
/** Where nothing was ever told: all that comes is new. */
const BEFORE_ALL = '0'
/** With what a server names the types that it knows; one that knows less leaves the others out. */
const SAID = new Set(['mention', 'quote'])

/**
 * One look: the next page of notifications and of private threads, oldest first, each from where the last look ended; the first brings the
 * newest page. What was read and how far are kept together, so what a killed look brought is brought again.
 * @throws SocialCallError
 */
export async function pollMastodon(client: NetworkClient, kept: unknown): Promise<Polled> {
  const position = positionIn(kept)
  const self = client.account.id || (await findSelf(client))
  const notifications = await nextPage(client, { path: 'v1/notifications', cursor: position.notifications, types: TYPES })
  const directs = await nextPage(client, { path: 'v1/conversations', cursor: position.directs, types: [] })
  const bodies: MastodonTold[] = []
  for (const notification of notifications.items) {
    const status = within(notification, 'status')
    const root = SAID.has(String(notification.type)) ? await findRoot(client, status) : null
    bodies.push({ kind: 'notification', notification, root, self })
  }
  for (const direct of directs.items) bodies.push({ kind: 'direct', direct, self })
  const said = [...saidIn(notifications.items, 'status'), ...saidIn(directs.items, 'last_status')]
  const known = withKnown(position.known, knownIn(said, self))
  // a first look has brought the newest page, and what is older stays where it is
  const isMore = [notifications, directs].some(({ items, isFirst }) => items.length > 0 && !isFirst)
  const next: Position = { notifications: notifications.cursor, directs: directs.cursor, known, lookedAt: position.lookedAt }
  const again = isMore
    ? { bodies: [], known, lookedAt: next.lookedAt }
    : await lookAgain(client, next, (items, at) => compareStatuses(client, { known: items, self, at }))
  return { bodies: [...bodies, ...again.bodies], position: { ...next, known: again.known, lookedAt: again.lookedAt }, isMore }
}

async function findSelf(client: NetworkClient): Promise<string> {
  const { told } = await callMastodon(client, { path: 'v1/accounts/verify_credentials' })
  return keyAt(objectIn(told), 'id') ?? ''
}

async function nextPage(client: NetworkClient, { path, cursor, types }: { path: string; cursor: string | null; types: string[] }) {
  const { told, headers } = await callMastodon(client, {
    path,
    query: [
      ['limit', String(PAGE)],
      ...types.map((type): [string, string] => ['types[]', type]),
      ...(cursor === null ? [] : [['min_id', cursor] as [string, string]]),
    ],
  })
  const items = objectsIn(told, PAGE * 4)
  const [newest] = items
  const fallback = newest ? (keyAt(within(newest, 'last_status'), 'id') ?? keyAt(newest, 'id')) : null
  return { items: items.reverse(), isFirst: cursor === null, cursor: newerThan(headers.link) ?? fallback ?? cursor ?? BEFORE_ALL }
}

const saidIn = (items: Told[], field: string) =>
  items.filter(({ type }) => type === undefined || SAID.has(String(type))).map((item) => within(item, field))

function positionIn(kept: unknown): Position {
  const { notifications, directs, known, lookedAt } = objectIn(kept)
  return {
    notifications: textIn(notifications),
    directs: textIn(directs),
    known: objectsIn(known, 1_000).flatMap((each) => {
      const id = keyAt(each, 'id')
      return id ? [{ id, editedAt: textIn(each.editedAt) }] : []
    }),
    lookedAt: textIn(lookedAt),
  }
}
