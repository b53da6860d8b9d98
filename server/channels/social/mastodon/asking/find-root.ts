import { objectIn, objectsIn, type Told } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'
import type { NetworkClient } from '../../network.ts'
import { callMastodon } from './call-mastodon.ts'

/** A thread deeper than that is its own. */
const ANCESTORS = 5_000

/** The status that the thread of an answer begins with, as far as the server knows it; null for what answers nothing, or is gone. */
export async function findRoot(client: NetworkClient, status: Told): Promise<Told | null> {
  const id = keyAt(status, 'id')
  if (!id || !keyAt(status, 'in_reply_to_id') || status.visibility === 'direct') return null
  const { told } = await callMastodon(client, { path: `v1/statuses/${encodeURIComponent(id)}/context`, accepts: [404, 410] })
  return objectsIn(objectIn(told).ancestors, ANCESTORS)[0] ?? null
}
