import type { NetworkAdapter } from '../network.ts'
import { actMastodon } from './asking/act-mastodon.ts'
import { checkMastodon } from './asking/check-mastodon.ts'
import { pollMastodon } from './asking/poll-mastodon.ts'
import { readTold } from './reading/read-told.ts'
import { findSentMastodon, sendMastodon } from './sending/send-mastodon.ts'

/** An account on a server of Mastodon, which is named: there is none for all. https://docs.joinmastodon.org/client/intro */
export const mastodon: NetworkAdapter = {
  network: 'mastodon',
  isProven: true,
  baseUrl: '',
  hook: null,
  read: readTold,
  poll: pollMastodon,
  send: sendMastodon,
  findSent: findSentMastodon,
  acts: ['like', 'unlike', 'delete'],
  act: actMastodon,
  check: checkMastodon,
}
