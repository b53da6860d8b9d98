import type { Told } from '../../../../told/read-field.ts'
import { type Draft, type DraftFile, type NetworkClient, type Sent, SocialCallError } from '../../network.ts'
import { askGraph } from '../graph/ask-graph.ts'
import { GraphError } from '../graph/error-of.ts'
import { isClosedWindow } from '../refusals.ts'
import { keyAt } from '../told-fields.ts'
import { filesSentBefore } from './find-message.ts'
import type { Platform } from './platform.ts'

/**
 * Sends a private message: to somebody who wrote before, or as the one private answer that a public comment may get. Words and a file
 * are two messages there; the file goes first, so that what was sent is known by its words.
 * https://developers.facebook.com/docs/messenger-platform/reference/send-api
 * @throws SocialCallError
 */
export async function sendMessage(client: NetworkClient, draft: Draft, platform: Platform): Promise<Sent> {
  const { body, files, place } = draft
  if (place.continues && files.length > 0)
    throw new SocialCallError(
      'refused',
      'The first private answer to something public is words only. Send the file once they have written back.',
    )
  const recipient = recipientOf(client, draft, platform)
  const before = files.length > 0 ? await filesSentBefore(client, draft, platform) : []
  let last: Told = before.at(-1) ?? {}
  let isPartly = before.length > 0
  const part = async (message: Told) => {
    last = await send(client, recipient, message).catch((error) => {
      throw isPartly && error instanceof SocialCallError ? new SocialCallError(error.why, error.message, error.until, true) : error
    })
    isPartly = true
  }
  for (const file of files.slice(before.length)) await part(await uploaded(client, file, platform))
  if (body) await part({ text: body })
  const id = keyAt(last, 'message_id', 'id')
  // it did something, and does not say what: it is looked for like after an answer that never came
  if (!id) throw new SocialCallError('away', 'Meta does not say which message it sent.')
  const reached = keyAt(last, 'recipient_id')
  return { id, link: null, ...(place.continues && reached ? { person: { ...place.person, id: reached } } : {}) }
}

function recipientOf(client: NetworkClient, { place }: Draft, { ownPosts }: Platform): Told {
  if (!place.continues) return { id: place.person.id }
  const isPost = ownPosts && client.account.id !== '' && place.continues.startsWith(`${client.account.id}_`)
  return Object.fromEntries([[isPost ? 'post_id' : 'comment_id', place.continues]])
}

/** After a day only what a person writes is let through, for a week, and marked so. It is tried unmarked first: nobody else knows when they last wrote. */
async function send(client: NetworkClient, recipient: Told, message: Told): Promise<Told> {
  const path = ['me', 'messages']
  try {
    const kind = recipient.id === undefined ? {} : { messaging_type: 'RESPONSE' }
    return await askGraph(client, { method: 'POST', path, body: { recipient, ...kind, message } })
  } catch (error) {
    if (!(error instanceof GraphError && isClosedWindow(error)) || recipient.id === undefined) throw error
    return await markedAsPerson(client, { recipient, messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT', message }, error)
  }
}

/** An app that may not mark it so hears of a permission; what matters to who wrote it is the time that is over. */
async function markedAsPerson(client: NetworkClient, body: Told, before: GraphError): Promise<Told> {
  try {
    return await askGraph(client, { method: 'POST', path: ['me', 'messages'], body })
  } catch (error) {
    throw error instanceof GraphError && error.why === 'refused' ? before : error
  }
}

/** Uploaded apart from the sending, which may be done again without harm. https://developers.facebook.com/docs/messenger-platform/reference/attachment-upload-api */
async function uploaded(client: NetworkClient, file: DraftFile, { name }: Platform): Promise<Told> {
  const type = kindOf(file.type)
  const told = await askGraph(client, {
    method: 'POST',
    path: ['me', 'message_attachments'],
    query: name === 'instagram' ? { platform: name } : {},
    form: [
      { name: 'message', value: JSON.stringify({ attachment: { type, payload: { is_reusable: false } } }) },
      { name: 'filedata', value: await file.read(), file: { name: file.name, type: file.type } },
    ],
  })
  const id = keyAt(told, 'attachment_id')
  if (!id) throw new SocialCallError('away', 'Meta does not say what became of the file.')
  return { attachment: { type, payload: { attachment_id: id } } }
}

function kindOf(type: string): 'image' | 'video' | 'audio' | 'file' {
  const [family] = type.split('/')
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'file'
}
