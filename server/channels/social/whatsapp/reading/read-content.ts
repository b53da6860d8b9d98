import type { SocialKind } from '../../../../contract/social/networks.ts'
import type { ToldMedia } from '../../../../social/index.ts'
import { objectsIn, shortTextIn, type Told, textIn, urlIn } from '../../../../told/read-field.ts'
import { mapOf } from '../../meta/messaging/read-attachments.ts'
import { keyAt, within, wordsAt } from '../../meta/told-fields.ts'

/** What a message says, by its type. */
export interface Content {
  kind: SocialKind
  body: string
  media: ToldMedia[]
}

const MOST = 30
const files = new Map<unknown, ToldMedia['kind']>([
  ['image', 'image'],
  ['video', 'video'],
  ['audio', 'audio'],
  ['voice', 'audio'],
  ['document', 'file'],
  ['sticker', 'sticker'],
])

/** Told by WhatsApp itself: a number that changed, somebody who opened the window for the first time. */
const ofNobody = new Set(['system', 'request_welcome'])

/** The address of a file is asked for when it is fetched: one that a webhook gives counts for five minutes. */
export const MEDIA = 'whatsapp-media:'

/**
 * What a message of a customer says. Null where they said nothing by it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export function readContent(message: Told): Content | null {
  const type = shortTextIn(message.type) ?? ''
  const told = within(message, type)
  const file = files.get(type)
  if (file) return fileIn(told, file)
  if (type === 'text') return { kind: 'message', body: wordsAt(told, 'body'), media: [] }
  if (type === 'location') return placeIn(told)
  if (type === 'contacts') return { kind: 'message', body: '', media: objectsIn(message.contacts, MOST).map(cardIn) }
  if (type === 'interactive') return { kind: 'message', body: chosenIn(told), media: [] }
  if (type === 'button') return { kind: 'message', body: wordsAt(told, 'text'), media: [] }
  if (type === 'order') return { kind: 'message', body: wordsAt(told, 'text'), media: objectsIn(told.product_items, MOST).map(productIn) }
  // of a type that is younger than this, a customer wrote something all the same
  return type === '' || ofNobody.has(type) ? null : { kind: 'unsupported', body: '', media: [] }
}

function fileIn(told: Told, kind: ToldMedia['kind']): Content {
  const id = keyAt(told, 'id')
  const media: ToldMedia[] = id ? [{ kind, name: shortTextIn(told.filename) ?? '', link: null, url: `${MEDIA}${id}` }] : []
  return { kind: 'message', body: wordsAt(told, 'caption'), media }
}

function placeIn(told: Told): Content {
  const { latitude, longitude } = told
  const at = Number.isFinite(latitude) && Number.isFinite(longitude) ? `${latitude},${longitude}` : ''
  const name = [told.name, told.address].flatMap((part) => shortTextIn(part) ?? []).join(', ')
  return {
    kind: 'message',
    body: '',
    media: [{ kind: 'location', name: name || at, link: urlIn(told.url) ?? (at ? mapOf(at) : null), url: null }],
  }
}

/** A card of somebody: their name and how to reach them. */
function cardIn(told: Told): ToldMedia {
  const named = within(told, 'name')
  const name = shortTextIn(named.formatted_name) ?? shortTextIn(named.first_name)
  const phones = objectsIn(told.phones, 5).flatMap((each) => shortTextIn(each.phone) ?? shortTextIn(each.wa_id) ?? [])
  const mails = objectsIn(told.emails, 5).flatMap((each) => shortTextIn(each.email) ?? [])
  return { kind: 'link', name: [name, ...phones, ...mails].filter(Boolean).join(' · '), link: null, url: null }
}

/** What was chosen from a list or a row of buttons, or filled into a form, whose answers are JSON text. */
function chosenIn(told: Told): string {
  const chosen = within(told, shortTextIn(told.type) ?? '')
  const said = [chosen.title, chosen.description, chosen.body].flatMap((part) => textIn(part) ?? []).join('\n')
  const filled = told.type === 'nfm_reply' ? answersIn(chosen.response_json) : ''
  return [said, filled].filter(Boolean).join('\n')
}

function answersIn(json: unknown): string {
  try {
    const answers = Object.entries(JSON.parse(textIn(json) ?? '{}') ?? {})
    return answers
      .flatMap(([name, value]) => (name === 'flow_token' ? [] : `${name}: ${textIn(value) ?? JSON.stringify(value)}`))
      .join('\n')
      .slice(0, 5_000)
  } catch {
    return ''
  }
}

function productIn(told: Told): ToldMedia {
  const price = [told.item_price, told.currency].flatMap((part) => shortTextIn(part) ?? []).join(' ')
  const name = [`${shortTextIn(told.quantity) ?? 1} × ${shortTextIn(told.product_retailer_id) ?? '?'}`, price].filter(Boolean).join(' · ')
  return { kind: 'product', name, link: null, url: null }
}
