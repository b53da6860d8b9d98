import { objectsIn, type Told, urlIn } from '../../../../told/read-field.ts'
import { keyAt, within, wordsAt } from '../../meta/told-fields.ts'

const URLS = 100
/** Where the network shows what came along: it stands there already. */
const OWN_MEDIA = /\/(photo|video)\/\d+$|\/messages\/media\/\d+$/
const ESCAPED: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/** The words of a post or a message, whole where they are long, with the addresses that its short links (t.co) lead to. */
export function wordsOf(told: Told): string {
  const note = within(told, 'note_tweet')
  const isLong = wordsAt(note, 'text') !== ''
  const entities = within(isLong ? note : told, 'entities')
  const text = wordsAt(isLong ? note : told, 'text').replace(/&(?:lt|gt|amp);/g, (sign) => ESCAPED[sign] ?? sign)
  return objectsIn(entities.urls, URLS).reduce(lengthen, text).trim()
}

function lengthen(text: string, told: Told): string {
  const short = urlIn(told.url)
  const whole = urlIn(told.expanded_url)
  if (!short || !whole) return text
  return text.replaceAll(short, keyAt(told, 'media_key') || OWN_MEDIA.test(whole) ? '' : whole)
}
