import { objectsIn, type Told } from '../../../../told/read-field.ts'
import { keyAt, within, wordsAt } from '../../meta/told-fields.ts'
import { type Draft, type NetworkClient, type Sent, SocialCallError } from '../../network.ts'
import { callReddit } from '../asking/call-reddit.ts'
import { selfOf } from '../asking/find-self.ts'
import { thingsIn } from '../asking/find-things.ts'
import { pageOf } from '../reading/links.ts'
import { isWhatWeSent } from './is-what-we-sent.ts'

const NEWEST = 100

/** What is answered: a comment, a post (`t1_…`, `t3_…`) or a private message (`t4_…`). */
const answeredIn = ({ place }: Draft): string => place.answers ?? place.thread.replace(/^comment:/, '')

/** Answers below a comment or a post, or within private messages. https://www.reddit.com/dev/api#POST_api_comment @throws SocialCallError */
export async function sendComment(client: NetworkClient, draft: Draft): Promise<Sent> {
  const told = await callReddit(client, { path: 'api/comment', form: { thing_id: answeredIn(draft), text: draft.body } })
  const [first] = objectsIn(within(within(told, 'json'), 'data').things, 1)
  const sent = sentIn(within(first ?? {}, 'data'))
  if (!sent) throw new SocialCallError('away', 'The answer of Reddit is not whole.')
  return sent
}

/** Our own newest comment with these words below what is answered. @throws SocialCallError */
export async function findComment(client: NetworkClient, draft: Draft): Promise<Sent | null> {
  const { handle } = await selfOf(client)
  const path = `user/${encodeURIComponent(handle)}/comments`
  const query: [string, string][] = [
    ['sort', 'new'],
    ['limit', String(NEWEST)],
  ]
  const found = thingsIn(await callReddit(client, { path, query })).find(
    ({ data }) => keyAt(data, 'parent_id') === answeredIn(draft) && isWhatWeSent(draft, wordsAt(data, 'body'), data.created_utc),
  )
  return found ? sentIn(found.data) : null
}

function sentIn(thing: Told): Sent | null {
  const id = keyAt(thing, 'name')
  return id ? { id, link: pageOf(thing.permalink) } : null
}
