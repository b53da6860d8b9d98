import { useEffect, useRef } from 'preact/hooks'
import { hasMore, loadMore, moreState, openView, queueState, shown, view } from '../../state/queue/queue.ts'
import { t } from '../../texts/texts.ts'
import { GhostRows } from './ghost-rows.tsx'
import { QueueEmpty } from './queue-empty.tsx'

/** In the place of rows: that they are read, could not be read, or that there are none. */
export function QueueStateLine() {
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
export function MoreRows() {
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
