import { momentIn, objectIn, objectsIn, shortTextIn, type Told, urlIn } from '../../../../told/read-field.ts'
import { isSameText, isSince } from '../../meta/same-words.ts'
import { keyAt } from '../../meta/told-fields.ts'
import { type Draft, type NetworkClient, type Sent, SocialCallError } from '../../network.ts'
import { callMastodon } from '../asking/call-mastodon.ts'
import { htmlText } from '../reading/text-of.ts'
import { uploadMedia } from './upload-media.ts'

/** An Idempotency-Key is known for an hour (https://docs.joinmastodon.org/methods/statuses/#create); a little less is on the safe side. */
const KEY_MS = 55 * 60_000
const STATUSES = 40

/**
 * Posts a status that names whom it is for, as people do: nobody else is told of it. In public it is seen by whom the answered one is seen
 * by; in private by those it names alone.
 * @throws SocialCallError
 */
export async function sendMastodon(client: NetworkClient, draft: Draft): Promise<Sent> {
  const { place, messageId } = draft
  const answered = place.answers ?? place.continues
  const visibility = place.way === 'private' ? 'direct' : await visibilityOf(client, answered)
  const status = await wordsOf(client, draft)
  const media: string[] = []
  for (const file of draft.files) media.push(await uploadMedia(client, file))
  const { told } = await callMastodon(client, {
    method: 'POST',
    path: 'v1/statuses',
    headers: { 'idempotency-key': messageId },
    body: { status, visibility, ...(answered ? { in_reply_to_id: answered } : {}), ...(media.length > 0 ? { media_ids: media } : {}) },
  })
  return sentIn(objectIn(told))
}

/** Looks among what the account wrote since, once the key of the first try may be forgotten. @throws SocialCallError */
export async function findSentMastodon(client: NetworkClient, { begunAt, place, body }: Draft): Promise<Sent | null> {
  if (!begunAt || client.now().getTime() - begunAt.getTime() < KEY_MS) return null
  const path = `v1/accounts/${encodeURIComponent(client.account.id)}/statuses`
  const { told } = await callMastodon(client, {
    path,
    query: [
      ['limit', String(STATUSES)],
      ['exclude_reblogs', 'true'],
    ],
  })
  const answered = place.answers ?? place.continues
  const found = objectsIn(told, STATUSES).find(
    (status) =>
      isSince(momentIn(status.created_at), begunAt) &&
      keyAt(status, 'in_reply_to_id') === answered &&
      (status.visibility === 'direct') === (place.way === 'private') &&
      // a name is shown without its server
      isSameText(withoutNames(htmlText(status.content)), withoutNames(body)),
  )
  return found ? sentIn(found) : null
}

const withoutNames = (text: string) => text.trim().replace(/^(@\S+\s+)+/, '')

function sentIn(status: Told): Sent {
  const id = keyAt(status, 'id')
  if (!id) throw new SocialCallError('away', 'The answer of the server is not whole.')
  return { id, link: urlIn(status.url) ?? urlIn(status.uri) }
}

/** What begins a thread is for all. An answer to what only followers see is not shown to more. */
async function visibilityOf(client: NetworkClient, answered: string | null): Promise<string> {
  if (!answered) return 'public'
  const { told } = await callMastodon(client, { path: `v1/statuses/${encodeURIComponent(answered)}` })
  const { visibility } = objectIn(told)
  return visibility === 'private' || visibility === 'unlisted' ? visibility : 'public'
}

async function wordsOf(client: NetworkClient, { place: { way, person }, body }: Draft): Promise<string> {
  const handle = person.handle || (await handleOf(client, person.id))
  const other = [...body.matchAll(/(?<![\w/.@])@\w[\w.-]*(?:@[\w.-]*\w)?/g)].find(
    ([name]) => name.toLowerCase() !== `@${handle.toLowerCase()}`,
  )
  // whoever is named is shown it
  if (way === 'private' && other)
    throw new SocialCallError(
      'refused',
      `On Mastodon a private message is shown to everybody whom it names: write ${other[0]} without its @.`,
    )
  const isNamed = body.toLowerCase().split(/\s+/).includes(`@${handle.toLowerCase()}`)
  return handle === '' || isNamed ? body : `@${handle} ${body}`
}

async function handleOf(client: NetworkClient, id: string): Promise<string> {
  const { told } = await callMastodon(client, { path: `v1/accounts/${encodeURIComponent(id)}` })
  return shortTextIn(objectIn(told).acct) ?? ''
}
