import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ThreadPage, TicketRef } from '../../../server/contract/thread.ts'
import { ask } from '../../state/realtime.ts'
import { type ThreadItem, threadItems } from '../../state/thread/items.ts'
import { t } from '../../texts/texts.ts'

/** Past every place of a thread: asks for its newest page. */
const END = 2_147_483_647

/** What was said in a ticket before it was merged, in the thread that it went into. It is read where it was written. */
export function MergedHistory({ ticket, draw }: { ticket: TicketRef; draw: (item: ThreadItem, threadId: string) => ComponentChildren }) {
  const [page, setPage] = useState<Pick<ThreadPage, 'events' | 'before'> | null>(null)
  const [failed, setFailed] = useState(false)
  const read = (before: number): void => {
    setFailed(false)
    ask('thread.earlier', { ticketId: ticket.id, before }).then(
      (older) => setPage((held) => ({ events: [...older.events, ...(held?.events ?? [])], before: older.before })),
      () => setFailed(true),
    )
  }
  useEffect(() => read(END), [ticket.id])
  const said = (page?.events ?? []).filter(
    (event) => event.type !== 'ticket.unmerged' && !(event.type === 'ticket.merged' && event.ticket.id === ticket.id),
  )
  return (
    <section class="merged-history" aria-label={t('merge.history', { number: String(ticket.number) })} aria-busy={page === null && !failed}>
      {page?.before != null && (
        <div class="fold">
          <button type="button" onClick={() => page.before !== null && read(page.before)}>
            {t('thread.earlier')}
          </button>
        </div>
      )}
      {threadItems(said, null).map((item) => draw(item, ticket.id))}
      {failed && (
        <p class="quiet" role="alert">
          {t('merge.historyFailed')}{' '}
          <button type="button" class="link" onClick={() => read(page?.before ?? END)}>
            {t('again')}
          </button>
        </p>
      )}
    </section>
  )
}
