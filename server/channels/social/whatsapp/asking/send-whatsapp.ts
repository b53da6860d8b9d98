import type { Told } from '../../../../told/read-field.ts'
import { objectsIn, urlIn } from '../../../../told/read-field.ts'
import { askGraph } from '../../meta/graph/ask-graph.ts'
import { keyAt } from '../../meta/told-fields.ts'
import { type Draft, type DraftFile, type NetworkClient, type Sent, SocialCallError } from '../../network.ts'
import { MEDIA } from '../reading/read-content.ts'
import { templateContent } from './templates.ts'

/** Characters below a file. */
const CAPTION = 1_024

/**
 * Sends a template, words, or one file with words below it. Our own id goes along, and comes back with each status: so it is one message.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 * @throws SocialCallError
 */
export async function sendWhatsApp(client: NetworkClient, draft: Draft): Promise<Sent> {
  const { body, files, template } = draft
  if (template) return post(client, draft, templateContent(template))
  const [file, ...more] = files
  if (more.length > 0) throw new SocialCallError('refused', 'WhatsApp takes one file for each message.')
  if (!file) return post(client, draft, wordsOf(body))
  if (body && kindOf(file.type) === 'audio')
    throw new SocialCallError('refused', 'What is listened to has no words below it on WhatsApp: send the two by themselves.')
  if (body.length > CAPTION)
    throw new SocialCallError('refused', `With a file WhatsApp takes at most ${CAPTION} characters: send the file by itself.`)
  return post(client, draft, await fileOf(client, file, body))
}

const wordsOf = (body: string): Told => ({ type: 'text', text: { body, preview_url: false } })

async function post(client: NetworkClient, { messageId, place }: Draft, content: Told): Promise<Sent> {
  const told = await askGraph(client, {
    method: 'POST',
    path: [numberOf(client), 'messages'],
    body: {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...recipientOf(place.person.id),
      ...(place.answers ? { context: { message_id: place.answers } } : {}),
      biz_opaque_callback_data: messageId,
      ...content,
    },
  })
  const id = objectsIn(told.messages, 1).map((message) => keyAt(message, 'id'))[0]
  if (!id) throw new SocialCallError('refused', 'WhatsApp took it, and does not say as which message: look there before you write again.')
  return { id, link: null }
}

function numberOf({ account }: NetworkClient): string {
  if (account.id === '') throw new SocialCallError('refused', 'Name the id of the phone number as the account of this connection.')
  return account.id
}

/** A number, or the id of somebody who shows none. */
const recipientOf = (id: string): Told => (/^\d+$/.test(id) ? { to: id } : { recipient: id })

async function fileOf(client: NetworkClient, file: DraftFile, caption: string): Promise<Told> {
  const type = kindOf(file.type)
  const told = await askGraph(client, {
    method: 'POST',
    path: [numberOf(client), 'media'],
    form: [
      { name: 'messaging_product', value: 'whatsapp' },
      { name: 'type', value: file.type },
      { name: 'file', value: await file.read(), file: { name: file.name, type: file.type } },
    ],
  })
  const id = keyAt(told, 'id')
  if (!id) throw new SocialCallError('away', 'WhatsApp does not say what became of the file.')
  const words = caption ? { caption } : {}
  return { type, [type]: { id, ...words, ...(type === 'document' ? { filename: file.name } : {}) } }
}

/** Of pictures it takes JPEG and PNG; what else there is goes as a document. */
function kindOf(type: string): 'image' | 'video' | 'audio' | 'document' {
  if (type === 'image/jpeg' || type === 'image/png') return 'image'
  if (type === 'video/mp4' || type === 'video/3gpp') return 'video'
  return type.startsWith('audio/') ? 'audio' : 'document'
}

/** A file's address counts for five minutes, and only with the token. @throws SocialCallError */
export async function mediaOfWhatsApp(client: NetworkClient, url: string): Promise<{ address: string; headers: Record<string, string> }> {
  if (!url.startsWith(MEDIA)) return { address: url, headers: {} }
  const address = urlIn((await askGraph(client, { path: [url.slice(MEDIA.length)] })).url)
  if (!address) throw new SocialCallError('refused', 'WhatsApp does not have this file any more.')
  return { address, headers: { authorization: `Bearer ${client.credentials.token ?? ''}` } }
}
