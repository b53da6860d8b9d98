import type { SocialAct } from '../../../../contract/social/networks.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { callBot } from './call-bot.ts'

/** One of those that every chat allows unless its owners say otherwise. */
const LIKE = '❤'

/** @throws SocialCallError */
export async function actTelegram(client: NetworkClient, act: SocialAct, externalId: string): Promise<void> {
  const at = externalId.lastIndexOf(':')
  const message = { chat_id: externalId.slice(0, at), message_id: Number(externalId.slice(at + 1)) }
  if (act === 'delete') await callBot(client, 'deleteMessage', message)
  else if (act === 'like') await callBot(client, 'setMessageReaction', { ...message, reaction: [{ type: 'emoji', emoji: LIKE }] })
  else if (act === 'unlike') await callBot(client, 'setMessageReaction', { ...message, reaction: [] })
  else throw new SocialCallError('refused', 'Telegram hides no messages: delete it there.')
}
