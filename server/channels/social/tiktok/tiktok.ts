import type { NetworkAdapter } from '../network.ts'
import { actTikTok } from './asking/act-tiktok.ts'
import { checkTikTok, subscribeTikTok } from './asking/check-tiktok.ts'
import { completeComment } from './asking/complete-comment.ts'
import { tiktokHook } from './hook.ts'
import { readUpdate } from './reading/read-update.ts'
import { findReply, sendReply } from './sending/send-reply.ts'

/** Comments below the posts of a business account of TikTok, over its API for Business. https://business-api.tiktok.com/portal/docs */
export const tiktok: NetworkAdapter = {
  network: 'tiktok',
  isProven: false,
  baseUrl: 'https://business-api.tiktok.com',
  hook: tiktokHook,
  read: readUpdate,
  complete: completeComment,
  send: sendReply,
  findSent: findReply,
  acts: ['hide', 'show', 'like', 'unlike', 'delete'],
  act: actTikTok,
  check: checkTikTok,
  subscribe: subscribeTikTok,
}
