import { SOCIAL_LIMITS } from '../../../../contract/social/networks.ts'
import type { Told } from '../../../../told/read-field.ts'
import { within } from '../../meta/told-fields.ts'
import { type Draft, type DraftFile, type NetworkClient, type Sent, SocialCallError } from '../../network.ts'
import { linkOf, messageKey } from '../reading/read-message.ts'
import { callBot } from './call-bot.ts'

/** Of the words beside a file, by characters after entities. https://core.telegram.org/bots/api#sendphoto */
const CAPTION = 1_024
/** What is shown as a picture; anything else, and what is larger, is a document. */
const PHOTO = /^image\/(jpeg|png|webp)$/
const PHOTO_BYTES = 10_000_000

/** @throws SocialCallError */
export async function sendTelegram(client: NetworkClient, draft: Draft): Promise<Sent> {
  const { place, body, files } = draft
  const [file, more] = files
  if (more) throw new SocialCallError('refused', 'Telegram takes one file with a message: send the others with the next.')
  if (file && body.length > CAPTION)
    throw new SocialCallError('refused', `With a file Telegram takes at most ${CAPTION} characters: send the file by itself.`)
  const characters = SOCIAL_LIMITS.telegram.private?.characters ?? 0
  if (body.length > characters) throw new SocialCallError('refused', `Telegram takes at most ${characters} characters: shorten it.`)
  const to = targetOf(place)
  const sent = file ? await sendFile(client, { to, body, file }) : await callBot(client, 'sendMessage', { ...to, text: body })
  const id = messageKey(sent)
  if (!id) throw new SocialCallError('away', 'The answer of Telegram is not whole.')
  const chat = within(sent, 'chat')
  return { id, link: chat.type === 'private' ? null : linkOf(chat, id.slice(id.lastIndexOf(':') + 1)) }
}

interface Target extends Told {
  chat_id: string
  reply_parameters?: object
}

/** A thread names its chat; in private that is the person, and who writes as a group or a channel is none. What is answered may be gone by then, and the answer still goes. */
function targetOf({ way, thread, answers, person }: Draft['place']): Target {
  const [, chat = person.id, root] = /^(?:person|comment):(-?\w+)(?::(\d+))?$/.exec(thread) ?? []
  if (way === 'private' && chat.startsWith('-'))
    throw new SocialCallError('refused', 'They wrote as a group or a channel, which nobody can write to in private: answer in public.')
  const answered = answers?.slice(answers.lastIndexOf(':') + 1) ?? (way === 'public' ? root : undefined)
  if (!answered) return { chat_id: chat }
  return { chat_id: chat, reply_parameters: { message_id: Number(answered), allow_sending_without_reply: true } }
}

async function sendFile(client: NetworkClient, { to, body, file }: { to: Target; body: string; file: DraftFile }): Promise<Told> {
  const isPhoto = PHOTO.test(file.type) && file.size <= PHOTO_BYTES
  return callBot(client, isPhoto ? 'sendPhoto' : 'sendDocument', [
    { name: 'chat_id', value: to.chat_id },
    ...(to.reply_parameters ? [{ name: 'reply_parameters', value: JSON.stringify(to.reply_parameters) }] : []),
    ...(body ? [{ name: 'caption', value: body }] : []),
    { name: isPhoto ? 'photo' : 'document', value: await file.read(), file: { name: file.name, type: file.type } },
  ])
}
