import type { Draft, NetworkAdapter, NetworkClient, Sent } from '../network.ts'
import { actBluesky } from './asking/act-bluesky.ts'
import { checkBluesky } from './asking/check-bluesky.ts'
import { openSession } from './asking/open-session.ts'
import { pollBluesky } from './polling/poll-bluesky.ts'
import { readTold } from './reading/read-told.ts'
import { findSentChat, sendChat } from './sending/send-chat.ts'
import { sendPost } from './sending/send-post.ts'

/** An account of Bluesky, over AT Protocol. https://docs.bsky.app */
export const bluesky: NetworkAdapter = {
  network: 'bluesky',
  isProven: false,
  baseUrl: 'https://bsky.social',
  hook: null,
  read: readTold,
  poll: pollBluesky,
  send: sendBluesky,
  findSent: findSentBluesky,
  acts: ['like', 'unlike', 'delete'],
  act: actBluesky,
  check: checkBluesky,
}

async function sendBluesky(client: NetworkClient, draft: Draft): Promise<Sent> {
  const session = await openSession(client)
  return draft.place.way === 'private' ? sendChat(session, draft) : sendPost(session, draft)
}

/** In public the network itself sends the same once. */
async function findSentBluesky(client: NetworkClient, draft: Draft): Promise<Sent | null> {
  return draft.place.way === 'private' ? findSentChat(await openSession(client), draft) : null
}
