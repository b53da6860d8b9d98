import { metaHook } from '../meta/hook.ts'
import type { NetworkAdapter } from '../network.ts'
import { subscribeBusiness } from './asking/business-of.ts'
import { checkNumber } from './asking/check-number.ts'
import { mediaOfWhatsApp, sendWhatsApp } from './asking/send-whatsapp.ts'
import { listTemplates } from './asking/templates.ts'
import { readBusiness } from './reading/read-business.ts'

/** A number of a WhatsApp business account, over Meta's own cloud. The account's id is that of the phone number. */
export const whatsapp: NetworkAdapter = {
  network: 'whatsapp',
  isProven: false,
  baseUrl: 'https://graph.facebook.com',
  hook: metaHook,
  read: readBusiness,
  send: sendWhatsApp,
  // what was sent cannot be read back; the statuses repeat our own id, which is told to agents where it comes
  isSentTwice: true,
  acts: [],
  mediaAddress: mediaOfWhatsApp,
  check: checkNumber,
  listTemplates,
  subscribe: subscribeBusiness,
}
