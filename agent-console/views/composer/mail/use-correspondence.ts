import { useEffect } from 'preact/hooks'
import type { TicketDetail } from '../../../../server/contract/api.ts'
import { readCorrespondence } from '../../../state/mail/correspondence.ts'
import type { OpenThread } from '../../../state/thread/open-thread.ts'

/** Keeps whom the reply goes to up to date where mail came or went: whoever was put on the line gets the answer too. */
export function useCorrespondence(thread: OpenThread, ticket: TicketDetail): void {
  const mails = thread.client.events.filter((event) => 'message' in event && event.message.mail).length
  const byMail = ticket.channel === 'email' || mails > 0
  useEffect(() => {
    if (byMail) void readCorrespondence(ticket.id)
  }, [byMail, mails, ticket.id])
}
