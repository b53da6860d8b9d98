import type { Told } from '../../../../told/read-field.ts'
import { keyAt, within, wordsAt } from '../../meta/told-fields.ts'
import { type Draft, type NetworkClient, type Sent, SocialCallError } from '../../network.ts'
import { callReddit } from '../asking/call-reddit.ts'
import { exchangeIn, findExchange } from '../asking/find-exchange.ts'
import { selfOf } from '../asking/find-self.ts'
import { participantIn } from '../reading/people.ts'
import { modmailKey } from '../reading/read-message.ts'
import { isWhatWeSent } from './is-what-we-sent.ts'

/** The exchange that a message of it names: `modmail:2gmz/4xyz`; null: it is another's. */
export const exchangeOf = ({ place }: Draft): string | null => /^modmail:([^/]+)\//.exec(place.answers ?? '')?.[1] ?? null

/** Answers as a moderator, by name. https://www.reddit.com/dev/api#POST_api_mod_conversations_{conversation_id} @throws SocialCallError */
export async function sendModmail(client: NetworkClient, draft: Draft, exchangeId: string): Promise<Sent> {
  const path = `api/mod/conversations/${encodeURIComponent(exchangeId)}`
  const form = { body: draft.body, isAuthorHidden: 'false', isInternal: 'false' }
  const { messages } = exchangeIn(await callReddit(client, { path, form }))
  const id = keyAt(messages.at(-1) ?? {}, 'id')
  if (!id) throw new SocialCallError('away', 'The answer of Reddit is not whole.')
  return { id: modmailKey(exchangeId, id), link: null }
}

/** Our own newest answer with these words. @throws SocialCallError */
export async function findModmail(client: NetworkClient, draft: Draft, exchangeId: string): Promise<Sent | null> {
  const { messages } = await findExchange(client, exchangeId)
  const self = await selfOf(client)
  const isOurs = (message: Told) => participantIn(within(message, 'author'))?.id === self.id
  const found = messages.findLast((message) => isOurs(message) && isWhatWeSent(draft, wordsAt(message, 'bodyMarkdown'), message.date))
  const id = found && keyAt(found, 'id')
  return id ? { id: modmailKey(exchangeId, id), link: null } : null
}
