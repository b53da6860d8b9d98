import type { TicketView } from '../../../server/contract/api.ts'
import { countText } from '../../state/queue/count-text.ts'
import { counts, holdStill, letMove, newBehind, shown, sort, view } from '../../state/queue/queue.ts'
import { me } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'
import { StoreSwitcher } from '../desk/store-switcher.tsx'
import { QueueRow } from './queue-row.tsx'
import { MoreRows, QueueStateLine } from './queue-state.tsx'

export function QueueColumn({ ticketId }: { ticketId: string | null }) {
  const rows = shown.value
  const waiting = newBehind.value
  return (
    <section class="queue" tabIndex={-1} aria-label={t('queue')} {...(ticketId ? {} : { role: 'main' })}>
      <QueueHead view={view.value} alone={ticketId === null} />
      <div class="scroll">
        {waiting > 0 && (
          <button type="button" class="new-behind" onClick={letMove}>
            {t('queue.new', { count: waiting })}
          </button>
        )}
        <QueueStateLine />
        {rows.length > 0 && (
          // The list may only be pushed while no pointer is about to hit a row.
          <ul class="rows" onPointerEnter={(event) => event.pointerType === 'mouse' && holdStill()} onPointerLeave={letMove}>
            {rows.map((row) => (
              <QueueRow key={row.id} ticket={row} view={view.value} on={row.id === ticketId} />
            ))}
          </ul>
        )}
        <MoreRows />
      </div>
    </section>
  )
}

/** While no ticket is open the list is what the page is about; it keeps its place in the document either way. */
function QueueHead({ view: shownView, alone }: { view: TicketView; alone: boolean }) {
  const count = shownView === 'solved' ? undefined : counts.value?.[shownView]
  return (
    <div class="bar">
      <h2 class="title" aria-level={alone ? 1 : 2}>
        {t(`view.${shownView}`)} {count !== undefined && <span class="count">{countText(count)}</span>}
      </h2>
      <span class="push" />
      {(me.value?.stores.length ?? 0) > 1 && (
        <span class="narrow">
          <StoreSwitcher />
        </span>
      )}
      <span class="sort">{sortText(shownView)}</span>
    </div>
  )
}

function sortText(shownView: TicketView): string {
  if (shownView === 'snoozed') return t('queue.nextToWake')
  return shownView === 'solved' ? t('queue.newest') : t(`queue.${sort.value}`)
}
