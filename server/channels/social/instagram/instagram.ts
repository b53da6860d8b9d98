import { metaHook } from '../meta/hook.ts'
import { findMessage } from '../meta/messaging/find-message.ts'
import { instagramDirect } from '../meta/messaging/platform.ts'
import { sendMessage } from '../meta/messaging/send-message.ts'
import type { NetworkAdapter } from '../network.ts'
import { checkAccount, completeAccount } from './asking/check-account.ts'
import { actOnComment, findReply, sendReply } from './asking/replies.ts'
import { readAccount } from './reading/read-account.ts'

/** A professional account: comments, mentions, answers to stories, and direct messages. */
export const instagram: NetworkAdapter = {
  network: 'instagram',
  isProven: true,
  baseUrl: 'https://graph.facebook.com',
  hook: metaHook,
  read: readAccount,
  complete: completeAccount,
  send: (client, draft) => (draft.place.way === 'public' ? sendReply(client, draft) : sendMessage(client, draft, instagramDirect)),
  findSent: (client, draft) => (draft.place.way === 'public' ? findReply(client, draft) : findMessage(client, draft, instagramDirect)),
  acts: ['hide', 'show', 'delete'],
  act: actOnComment,
  check: checkAccount,
}
