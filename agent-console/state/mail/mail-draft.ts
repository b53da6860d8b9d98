import { signal } from '@preact/signals'
import type { MailPerson, Recipients } from '../../../server/contract/mail.ts'
import { changeDraft, draftOf } from '../thread/drafting/drafts.ts'
import { correspondenceOf } from './correspondence.ts'
import { addPeople, dropPerson, everyone, MOST_RECIPIENTS, type Role, sameRecipients } from './recipients.ts'

/** What stands in a line of recipients and is no address yet, by ticket. */
const unfinished = signal<Record<string, string>>({})

/** Whom the reply of a ticket goes to; null where it is not written by mail. */
export const recipientsOf = (ticketId: string): Recipients | null => {
  const { defaults } = correspondenceOf(ticketId).value ?? { defaults: null }
  return defaults && (draftOf(ticketId, 'reply').value.recipients ?? defaults)
}

/** Puts people on a line. False, and nothing is changed, where they would be too many. */
export function addRecipients(ticketId: string, role: Role, people: MailPerson[]): boolean {
  const held = recipientsOf(ticketId)
  if (!held) return false
  const next = addPeople(held, role, people)
  if (everyone(next).length > MOST_RECIPIENTS) return false
  choose(ticketId, next)
  return true
}

export function dropRecipient(ticketId: string, address: string): void {
  const held = recipientsOf(ticketId)
  if (held) choose(ticketId, dropPerson(held, address))
}

/** Back to whom the server says: also to those who join meanwhile. */
export function resetRecipients(ticketId: string): void {
  changeDraft(ticketId, 'reply', { recipients: null })
}

/** What a draft keeps of a choice: chosen as the server says it, it is none, and follows the server. */
export function asChosen(ticketId: string, recipients: Recipients): Recipients | null {
  const { defaults } = correspondenceOf(ticketId).value ?? { defaults: null }
  return defaults && sameRecipients(defaults, recipients) ? null : recipients
}

const choose = (ticketId: string, recipients: Recipients): void =>
  changeDraft(ticketId, 'reply', { recipients: asChosen(ticketId, recipients) })

export function noteUnfinished(ticketId: string, text: string): void {
  if ((unfinished.value[ticketId] ?? '') !== text) unfinished.value = { ...unfinished.value, [ticketId]: text }
}

/** What keeps a reply by mail from leaving; null where nothing does, or where it is no mail. */
export function missingOf(ticketId: string): 'mail.finishTyping' | 'mail.needsTo' | null {
  const recipients = recipientsOf(ticketId)
  if (!recipients) return null
  if ((unfinished.value[ticketId] ?? '').trim() !== '') return 'mail.finishTyping'
  return recipients.to.length === 0 ? 'mail.needsTo' : null
}
