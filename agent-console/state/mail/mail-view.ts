import { type Signal, signal } from '@preact/signals'
import type { MailView } from '../../../server/contract/mail.ts'
import { failureText } from '../failures.ts'
import { request } from '../request.ts'

/** A mail as it is read for one message. */
export interface ReadMail {
  view: MailView | null
  /** Why it could not be read, for people. */
  problem: string | null
}
export interface MailPlace {
  ticketId: string
  messageId: string
}

/** Mails whose whole is held; raw ones lie elsewhere, and blocks are bounded by the server. */
const MOST = 30
const held = new Map<string, Signal<ReadMail>>()

/** The whole of one mail; both null while it is read. Kept, because a fold is opened and closed. */
export function mailOf({ messageId }: MailPlace): Signal<ReadMail> {
  const known = held.get(messageId)
  if (known) return known
  const mail = signal<ReadMail>({ view: null, problem: null })
  held.set(messageId, mail)
  const oldest = held.keys().next().value
  if (held.size > MOST && oldest) held.delete(oldest)
  return mail
}

/** Reads it, or reads it again after something was told of its copies. */
export async function readMail(place: MailPlace): Promise<void> {
  const mail = mailOf(place)
  try {
    mail.value = { view: await request<MailView>('GET', `${pathOf(place)}/mail`), problem: null }
  } catch (failure) {
    mail.value = { view: mail.value.view, problem: failureText(failure) }
  }
}

/** Where the mail is shown as a page of its own, for a frame. */
export const frameUrl = (place: MailPlace, images: boolean): string => `api/${pathOf(place)}/mail/frame${images ? '?images=1' : ''}`

/** Of the agent who leaves. */
export function forgetMails(): void {
  held.clear()
}

const pathOf = ({ ticketId, messageId }: MailPlace): string => `tickets/${ticketId}/messages/${messageId}`
