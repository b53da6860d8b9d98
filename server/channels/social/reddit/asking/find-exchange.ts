import { objectsIn, type Told } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import type { NetworkClient } from '../../network.ts'
import { callReddit } from './call-reddit.ts'

const ENTRIES = 500

/** An exchange with moderators and its messages, oldest first. https://www.reddit.com/dev/api#GET_api_mod_conversations_{conversation_id} @throws SocialCallError */
export async function findExchange(client: NetworkClient, id: string): Promise<{ exchange: Told; messages: Told[] }> {
  return exchangeIn(await callReddit(client, { path: `api/mod/conversations/${encodeURIComponent(id)}` }))
}

/** What moderators did stands between their messages, in one order. */
export function exchangeIn(told: Told): { exchange: Told; messages: Told[] } {
  const exchange = within(told, 'conversation')
  const messages = objectsIn(exchange.objIds, ENTRIES).flatMap((entry) => {
    const message = within(within(told, 'messages'), keyAt(entry, 'id') ?? '')
    return entry.key === 'messages' && keyAt(message, 'id') ? [message] : []
  })
  return { exchange, messages }
}
