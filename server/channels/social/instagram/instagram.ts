import { metaHook } from '../meta/hook.ts'
import { findMessage } from '../meta/messaging/find-message.ts'
import { instagramDirect } from '../meta/messaging/platform.ts'
import { sendMessage } from '../meta/messaging/send-message.ts'
import type { NetworkAdapter } from '../network.ts'
import { atItsHost, subscribeAccount, THROUGH_PAGE } from './asking/at-its-host.ts'
import { checkAccount, completeAccount } from './asking/check-account.ts'
import { actOnComment, findReply, sendReply } from './asking/replies.ts'
import { readAccount } from './reading/read-account.ts'

/**
 * A professional account: comments, mentions, answers to stories, and direct messages. Its token is that of the page it is linked to, or
 * its own.
 */
export const instagram: NetworkAdapter = {
  network: 'instagram',
  isProven: true,
  baseUrl: THROUGH_PAGE,
  hook: metaHook,
  read: readAccount,
  complete: (client, said) => completeAccount(atItsHost(client), said),
  send(client, draft) {
    const at = atItsHost(client)
    return draft.place.way === 'public' ? sendReply(at, draft) : sendMessage(at, draft, instagramDirect)
  },
  findSent(client, draft) {
    const at = atItsHost(client)
    return draft.place.way === 'public' ? findReply(at, draft) : findMessage(at, draft, instagramDirect)
  },
  acts: ['hide', 'show', 'delete'],
  act: (client, act, externalId) => actOnComment(atItsHost(client), act, externalId),
  check: (client) => checkAccount(atItsHost(client)),
  subscribe: (client) => subscribeAccount(atItsHost(client)),
}
