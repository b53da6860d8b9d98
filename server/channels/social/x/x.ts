import type { NetworkAdapter } from '../network.ts'
import { actX } from './asking/act-x.ts'
import { checkX } from './asking/check-x.ts'
import { completePost } from './asking/complete-post.ts'
import { mediaAddress } from './asking/media-address.ts'
import { xHook } from './hook.ts'
import { pollX } from './polling/poll-x.ts'
import { readTold } from './reading/read-told.ts'
import { findSentX } from './sending/find-sent.ts'
import { sendX } from './sending/send-x.ts'

/** An account on X: what names it or answers it, and private messages. https://docs.x.com/x-api */
export const x: NetworkAdapter = {
  network: 'x',
  isProven: false,
  baseUrl: 'https://api.x.com',
  hook: xHook,
  read: readTold,
  complete: completePost,
  poll: pollX,
  send: sendX,
  findSent: findSentX,
  acts: ['hide', 'show', 'like', 'unlike', 'delete'],
  act: actX,
  check: checkX,
  mediaAddress,
}
