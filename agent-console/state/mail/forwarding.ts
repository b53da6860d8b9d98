import { signal } from '@preact/signals'
import type { MailPerson } from '../../../server/contract/mail.ts'
import { request } from '../request.ts'

/** What the forward dialog is about; null while it is closed. Without a message it offers the newest. */
export const forwarding = signal<{ ticketId: string; messageId: string | null } | null>(null)
/** Which message is put into another ticket; null while none is. */
export const moving = signal<{ ticketId: string; messageId: string } | null>(null)
/** Which mail is shown as it was sent; null while none is. */
export const shownMail = signal<{ ticketId: string; messageId: string; subject: string } | null>(null)

export interface Forward {
  /** The same again forwards nothing twice. */
  clientId: string
  messageIds: string[]
  to: MailPerson[]
  note: string
}

/** Sends messages on to somebody beside the conversation; what they answer comes back as notes. */
export const forwardMessages = (ticketId: string, forward: Forward): Promise<unknown> =>
  request('POST', `tickets/${ticketId}/forwards`, forward)
