import { objectsIn, type Told } from '../../../../told/read-field.ts'
import type { Draft, NetworkClient, Sent } from '../../network.ts'
import { listGraph } from '../graph/list-graph.ts'
import { isSameText, isSince } from '../same-words.ts'
import { keyAt, within, wordsAt } from '../told-fields.ts'
import type { Platform } from './platform.ts'

const FIELDS = 'messages.limit(50){id,message,created_time,from,attachments}'
const MOST = 50

/**
 * What an earlier try may have sent, among the newest messages with this person.
 * https://developers.facebook.com/docs/messenger-platform/conversations
 * @throws SocialCallError
 */
export async function findMessage(client: NetworkClient, draft: Draft, platform: Platform): Promise<Sent | null> {
  const { body, files, place } = draft
  const own = await ownSince(client, draft, platform)
  const sent = body ? own.find((told) => isSameText(wordsAt(told, 'message'), body)) : withFiles(own)[files.length - 1]
  const id = sent && keyAt(sent, 'id')
  return id ? { id, link: null, ...(place.continues ? { person: place.person } : {}) } : null
}

/** Files of this message that went before something broke off, oldest first; none where it was never tried. */
export async function filesSentBefore(client: NetworkClient, draft: Draft, platform: Platform): Promise<Told[]> {
  if (!draft.begunAt) return []
  return withFiles(await ownSince(client, draft, platform)).slice(0, draft.files.length)
}

/** Our own messages since it was first tried, oldest first. */
async function ownSince(client: NetworkClient, { place, begunAt, at }: Draft, { name }: Platform): Promise<Told[]> {
  const query = Object.fromEntries([
    ['platform', name],
    ['user_id', place.person.id],
    ['fields', FIELDS],
  ])
  const threads = await listGraph(client, { path: ['me', 'conversations'], query }, 1)
  const messages = threads.flatMap((thread) => objectsIn(within(thread, 'messages').data, MOST))
  const since = begunAt ?? at
  return messages.filter((told) => isOurs(told, client, place.person.id) && isSince(told.created_time, since)).reverse()
}

/** There are two in a private thread: who is not the customer is us. On Instagram our own id there may be another than the account's. */
function isOurs(told: Told, { account }: NetworkClient, person: string): boolean {
  const from = within(told, 'from')
  const id = keyAt(from, 'id')
  return id !== null && (id === account.id || id !== person)
}

const withFiles = (messages: Told[]) => messages.filter((told) => objectsIn(within(told, 'attachments').data, 10).length > 0)
