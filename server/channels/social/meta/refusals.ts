/** Subcodes of Messenger and of Instagram: the time in which an answer is let through is over. */
const CLOSED_WINDOW = new Set([2018278, 2534022])
const PERMISSION = 'The connection lacks a permission for this. Connect it again and allow everything that is asked for.'
const GONE = 'It is not there any more, or this connection may not see it.'
const UNREACHABLE = 'This person cannot be reached now: they may have blocked the account, or left.'
const WINDOW =
  'The customer wrote too long ago: within 24 hours anything may be sent, within 7 days what a person writes. Answer in public, or wait until they write again.'
const TEMPLATE = 'The template does not fit, or is not approved in this language. Look at it in the WhatsApp settings and choose again.'

/** By code. Messenger: https://developers.facebook.com/docs/messenger-platform/error-codes */
const words = new Map<number, string>([
  [3, PERMISSION],
  [10, PERMISSION],
  [230, PERMISSION],
  [551, UNREACHABLE],
  [803, GONE],
  [1705, 'This can be answered no more.'],
  [10900, 'They were answered in private before, which is allowed once. Answer where they wrote back.'],
  [10901, 'This is older than 7 days, and can be answered in public only.'],
  [10903, 'This person cannot be answered in private. Answer in public.'],
  // WhatsApp: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
  [130472, 'WhatsApp keeps this message back for a test of its own. Wait until they write again.'],
  [130497, 'WhatsApp does not let this business write to that country.'],
  [131005, PERMISSION],
  [131021, 'This is the number of the store itself.'],
  [131026, 'This number cannot be reached: it has no WhatsApp, an old one, or has not agreed to its terms.'],
  [131030, 'While the number is being tried, only numbers on its list can be written to. Add this one, or release the number.'],
  [131031, 'WhatsApp has locked the business account. Look at its quality page in the Business Manager.'],
  [131037, 'The display name of the number is not approved yet.'],
  [131042, 'WhatsApp cannot charge the business. Look at its way of payment in the Business Manager.'],
  [131045, 'The number is not registered with WhatsApp. Register it, then send again.'],
  [131047, 'More than 24 hours have passed since the customer last wrote. Write a template.'],
  [131049, 'WhatsApp keeps this message back, for this person got many of the kind. Wait until they write again.'],
  [131050, 'This person wants no advertising from the store.'],
  [131051, 'WhatsApp does not know messages of this kind.'],
  [131052, 'WhatsApp could not fetch what they sent. Ask them to send it again.'],
  [131053, 'WhatsApp does not take this file: its kind or its size does not fit.'],
  [132000, TEMPLATE],
  [132001, TEMPLATE],
  [132005, TEMPLATE],
  [132007, TEMPLATE],
  [132012, TEMPLATE],
  [132015, 'This template is paused, for many complained of it. Choose another.'],
  [132016, 'This template is disabled for good. Choose another.'],
  [133010, 'The number is not registered with WhatsApp. Register it, then send again.'],
  [134011, 'The business has not agreed to the terms of payments.'],
])

/** By code and subcode, where the code alone says too little. */
const finer = new Map<string, string>([
  ['100/33', GONE],
  ['100/2018001', UNREACHABLE],
  ['100/2018109', 'The file is too large for Messenger.'],
  ['100/2534014', UNREACHABLE],
  ['10/2018065', WINDOW],
  ['10/2018108', UNREACHABLE],
  ['10/2018300', 'Another app answers in this thread now. Take the thread over in the inbox of the page first.'],
  ['200/1545041', UNREACHABLE],
  ['551/1545041', UNREACHABLE],
])

/** Why something was refused and what to do, for people; null for codes that are not known here. */
export function refusalOf(code: number, subcode = 0): string | null {
  if (isClosedWindow({ code, subcode })) return WINDOW
  return finer.get(`${code}/${subcode}`) ?? words.get(code) ?? (code >= 200 && code < 300 ? PERMISSION : null)
}

export const isClosedWindow = ({ code, subcode }: { code: number; subcode: number }) =>
  CLOSED_WINDOW.has(subcode) || CLOSED_WINDOW.has(code)
