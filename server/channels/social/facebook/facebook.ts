import { metaHook } from '../meta/hook.ts'
import { findMessage } from '../meta/messaging/find-message.ts'
import { messenger } from '../meta/messaging/platform.ts'
import { sendMessage } from '../meta/messaging/send-message.ts'
import type { NetworkAdapter } from '../network.ts'
import { checkPage, subscribePage } from './asking/check-page.ts'
import { actOnPage, findComment, sendComment } from './asking/comments.ts'
import { completePage } from './asking/complete-page.ts'
import { readPage } from './reading/read-page.ts'

/** A page: posts of visitors, comments, mentions, reviews, and Messenger. */
export const facebook: NetworkAdapter = {
  network: 'facebook',
  isProven: true,
  baseUrl: 'https://graph.facebook.com',
  hook: metaHook,
  read: readPage,
  complete: completePage,
  send: (client, draft) => (draft.place.way === 'public' ? sendComment(client, draft) : sendMessage(client, draft, messenger)),
  findSent: (client, draft) => (draft.place.way === 'public' ? findComment(client, draft) : findMessage(client, draft, messenger)),
  acts: ['hide', 'show', 'like', 'unlike', 'delete'],
  act: actOnPage,
  check: checkPage,
  subscribe: subscribePage,
}
