import type { TicketRef } from '../../../server/contract/thread.ts'
import { navigate, ticketPath } from '../../routes/router.ts'
import { t } from '../../texts/texts.ts'
import { failureText } from '../failures.ts'
import { readQueue } from '../queue/queue.ts'
import { request } from '../request.ts'
import { rereadTicket } from '../thread/open-thread.ts'
import { showToast } from '../toasts.ts'
import type { MailPlace } from './mail-view.ts'

/** Puts a message where it belongs: into the ticket it nearly went to, or into one of its own. It can be taken back. Whether it went. */
export async function moveMessage(place: MailPlace, to: Pick<TicketRef, 'id' | 'number'> | 'new'): Promise<boolean> {
  try {
    const moved = await request<{ ticketId: string }>('POST', pathOf(place), { to: to === 'new' ? 'new' : { ticketId: to.id } })
    await readBoth(place.ticketId, moved.ticketId)
    showToast(to === 'new' ? t('mail.split') : t('mail.moved', { number: String(to.number ?? '') }), {
      undo: () => void moveBack(place, moved.ticketId),
      action: { text: t('mail.openIt'), run: () => navigate(ticketPath('open', moved.ticketId)) },
    })
    return true
  } catch (failure) {
    showToast(failureText(failure), { bad: true })
    return false
  }
}

async function moveBack(place: MailPlace, ticketId: string): Promise<void> {
  try {
    await request('DELETE', pathOf({ ...place, ticketId }))
    await readBoth(place.ticketId, ticketId)
    showToast(t('mail.movedBack'))
  } catch (failure) {
    showToast(failureText(failure), { bad: true })
  }
}

const pathOf = ({ ticketId, messageId }: MailPlace): string => `tickets/${ticketId}/messages/${messageId}/move`

async function readBoth(one: string, other: string): Promise<void> {
  await Promise.all([rereadTicket(one), rereadTicket(other), readQueue()])
}
