import { objectsIn, type Told } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import type { OwnAccount } from '../../network.ts'

const ENTITIES = 200

/** Whether a message of a group names the bot, or answers it; null: neither. */
export function isForUs(message: Told, account: OwnAccount): 'mention' | 'comment' | null {
  const text = typeof message.text === 'string' ? message.text : typeof message.caption === 'string' ? message.caption : ''
  const marks = objectsIn(message.entities ?? message.caption_entities, ENTITIES)
  if (marks.some((mark) => namesUs(mark, text, account))) return 'mention'
  const answered = keyAt(within(within(message, 'reply_to_message'), 'from'), 'id')
  return account.id !== '' && answered === account.id ? 'comment' : null
}

/** Places in a text are counted in UTF-16 units, as here. https://core.telegram.org/bots/api#messageentity */
function namesUs(mark: Told, text: string, { id, handle }: OwnAccount): boolean {
  if (mark.type === 'text_mention') return id !== '' && keyAt(within(mark, 'user'), 'id') === id
  const { type, offset, length } = mark
  if (handle === '' || typeof offset !== 'number' || typeof length !== 'number') return false
  const marked = text.slice(offset, offset + length).toLowerCase()
  const name = `@${handle.toLowerCase()}`
  return type === 'mention' ? marked === name : type === 'bot_command' && marked.endsWith(name)
}
