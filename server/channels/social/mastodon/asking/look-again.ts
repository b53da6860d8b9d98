import { objectsIn, type Told, textIn } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import type { NetworkClient } from '../../network.ts'
import type { MastodonTold } from '../reading/read-told.ts'
import { callMastodon } from './call-mastodon.ts'
import { findRoot } from './find-root.ts'

export interface KnownStatus {
  id: string
  /** As the server wrote it; null: never. */
  editedAt: string | null
}

const AT_ONCE = 20
/** Of a server that cannot be asked for many statuses at once (before 4.3): so many of the newest. */
const ONE_BY_ONE = 10

/** What of statuses is looked at again: those of others. */
export const knownIn = (statuses: Told[], self: string): KnownStatus[] =>
  statuses.flatMap((status) => {
    const id = keyAt(status, 'id')
    return id && keyAt(within(status, 'account'), 'id') !== self ? [{ id, editedAt: textIn(status.edited_at) }] : []
  })

/** What was edited, what was taken back. @throws SocialCallError */
export async function compareStatuses(
  client: NetworkClient,
  { known, self, at }: { known: KnownStatus[]; self: string; at: string },
): Promise<{ bodies: MastodonTold[]; known: KnownStatus[] }> {
  const found = await findAll(client, known)
  const bodies: MastodonTold[] = []
  for (const { id, editedAt } of known) {
    const status = found.get(id)
    if (status === null) bodies.push({ kind: 'gone', id, at })
    else if (status && textIn(status.edited_at) !== editedAt)
      bodies.push({ kind: 'edited', status, root: await findRoot(client, status), self })
  }
  const left = known.filter(({ id }) => found.get(id) !== null)
  return { bodies, known: left.map(({ id, editedAt }) => ({ id, editedAt: textIn(found.get(id)?.edited_at) ?? editedAt })) }
}

/** Null: gone. Absent: not asked for. */
async function findAll(client: NetworkClient, known: KnownStatus[]): Promise<Map<string, Told | null>> {
  const found = new Map<string, Told | null>()
  for (let from = 0; from < known.length; from += AT_ONCE) {
    const wanted = known.slice(from, from + AT_ONCE).map(({ id }) => id)
    const { status, told } = await callMastodon(client, {
      path: 'v1/statuses',
      query: wanted.map((id) => ['id[]', id]),
      accepts: [404, 405],
    })
    if (status >= 400)
      return findEach(
        client,
        known.slice(-ONE_BY_ONE).map(({ id }) => id),
      )
    for (const each of objectsIn(told, AT_ONCE)) found.set(keyAt(each, 'id') ?? '', each)
    // those that are left out may be cut off: each is asked for by itself
    const missing = await findEach(
      client,
      wanted.filter((id) => !found.has(id)),
    )
    for (const [id, each] of missing) found.set(id, each)
  }
  return found
}

async function findEach(client: NetworkClient, ids: string[]): Promise<Map<string, Told | null>> {
  const found = new Map<string, Told | null>()
  for (const id of ids) {
    const { status, told } = await callMastodon(client, { path: `v1/statuses/${encodeURIComponent(id)}`, accepts: [404, 410] })
    found.set(id, status >= 400 ? null : (told as Told))
  }
  return found
}
