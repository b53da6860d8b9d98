import type { NetworkAdapter } from '../network.ts'
import { actTelegram } from './asking/act-telegram.ts'
import { checkBot, subscribeBot } from './asking/check-bot.ts'
import { mediaAddress } from './asking/media-address.ts'
import { sendTelegram } from './asking/send-telegram.ts'
import { telegramHook } from './hook.ts'
import { readUpdate } from './reading/read-update.ts'

/**
 * A bot of Telegram (https://core.telegram.org/bots/api). It takes no key by which the same is sent once, and shows a bot nothing of
 * what it sent: after a crash in between a person has to look.
 */
export const telegram: NetworkAdapter = {
  network: 'telegram',
  isProven: false,
  baseUrl: 'https://api.telegram.org',
  hook: telegramHook,
  read: readUpdate,
  send: sendTelegram,
  isSentTwice: true,
  acts: ['like', 'unlike', 'delete'],
  act: actTelegram,
  check: checkBot,
  mediaAddress,
  subscribe: subscribeBot,
}
