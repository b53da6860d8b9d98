import { keyAt, wordsAt } from '../../meta/told-fields.ts'
import { type Draft, type NetworkClient, type Sent, SocialCallError } from '../../network.ts'
import { callReddit } from '../asking/call-reddit.ts'
import { thingsIn } from '../asking/find-things.ts'
import { isWhatWeSent } from './is-what-we-sent.ts'

const NEWEST = 100
const SUBJECT = 100

/** Whom a message goes to: a name, or a community as `/r/tea`. @throws SocialCallError */
function receiverOf({ place: { person } }: Draft): string {
  const to = person.handle || (person.id.startsWith('r/') ? `/${person.id}` : '')
  if (!to) throw new SocialCallError('refused', 'Reddit does not say what they are called: answer in public.')
  return to
}

/**
 * Begins a private message, as the step from public into private does. Reddit does not say under which id it took it, so it is looked for;
 * where it cannot be found yet it gets one of ours, for it has left. https://www.reddit.com/dev/api#POST_api_compose
 * @throws SocialCallError
 */
export async function beginMessage(client: NetworkClient, draft: Draft): Promise<Sent> {
  const { name, handle } = client.account
  const subject = (name || handle || 'Reddit').slice(0, SUBJECT)
  await callReddit(client, { path: 'api/compose', form: { to: receiverOf(draft), subject, text: draft.body } })
  try {
    return (await findMessage(client, draft)) ?? { id: `sent:${draft.messageId}`, link: null }
  } catch (error) {
    if (!(error instanceof SocialCallError)) throw error
    return { id: `sent:${draft.messageId}`, link: null }
  }
}

/** Our own newest private message with these words to them. @throws SocialCallError */
export async function findMessage(client: NetworkClient, draft: Draft): Promise<Sent | null> {
  const to = receiverOf(draft)
    .replace(/^\/r\//, '#')
    .toLowerCase()
  const told = await callReddit(client, { path: 'message/sent', query: [['limit', String(NEWEST)]] })
  const found = thingsIn(told).find(
    ({ data }) => String(data.dest).toLowerCase() === to && isWhatWeSent(draft, wordsAt(data, 'body'), data.created_utc),
  )
  const id = found && keyAt(found.data, 'name')
  return id ? { id, link: null } : null
}
