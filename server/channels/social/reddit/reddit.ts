import type { NetworkAdapter } from '../network.ts'
import { actReddit } from './asking/act-reddit.ts'
import { checkReddit } from './asking/check-reddit.ts'
import { API } from './asking/renew-tokens.ts'
import { pollReddit } from './polling/poll-reddit.ts'
import { readTold } from './reading/read-told.ts'
import { findSentReddit, sendReddit } from './sending/send-reddit.ts'

/** An account of Reddit: answers, mentions, private messages, and what moderators are written to. https://www.reddit.com/dev/api */
export const reddit: NetworkAdapter = {
  network: 'reddit',
  isProven: false,
  baseUrl: API,
  hook: null,
  read: readTold,
  poll: pollReddit,
  send: sendReddit,
  findSent: findSentReddit,
  acts: ['hide', 'show', 'delete'],
  act: actReddit,
  check: checkReddit,
}
