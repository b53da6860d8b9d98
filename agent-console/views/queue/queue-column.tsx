import { useEffect, useRef } from 'preact/hooks'
import type { TicketView } from '../../../server/contract/api.ts'
import { countText } from '../../state/queue/count-text.ts'
import {
  counts,
  hasMore,
  holdStill,
  letMove,
  loadMore,
  moreState,
  newBehind,
  openView,
  queueState,
  shown,
  view,
} from '../../state/queue/queue.ts'
import { me } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'
import { StoreSwitcher } from '../desk/store-switcher.tsx'
import { GhostRows } from './ghost-rows.tsx'
import { QueueEmpty } from './queue-empty.tsx'
import { QueueRow } from './queue-row.tsx'

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
      <span class="sort">{shownView === 'solved' ? t('queue.newest') : t('queue.longest')}</span>
    </div>
  )
}

function QueueStateLine() {
  if (queueState.value === 'loading') return <GhostRows count={8} label={t('loading')} />
  if (queueState.value === 'failed') {
    return (
      <div class="teach" role="alert">
        <p>{t('queue.failed')}</p>
        <p>
          <button type="button" class="btn line" onClick={() => openView(view.value)}>
            {t('again')}
          </button>
        </p>
      </div>
    )
  }
  return shown.value.length === 0 ? <QueueEmpty view={view.value} /> : null
}

/** Reads the next page when its place comes near the window. */
function MoreRows() {
  const end = useRef<HTMLDivElement>(null)
  const more = hasMore.value
  useEffect(() => {
    if (!more || !end.current) return
    const seen = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && void loadMore(), { rootMargin: '400px' })
    seen.observe(end.current)
    return () => seen.disconnect()
  }, [more, shown.value.length])
  if (!more) return null
  return (
    <div ref={end}>
      {moreState.value === 'failed' ? (
        <p class="teach">
          <button type="button" class="btn line" onClick={() => void loadMore()}>
            {t('queue.moreFailed')}
          </button>
        </p>
      ) : (
        <GhostRows count={2} />
      )}
    </div>
  )
}
