import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../../../server/ui/icon.tsx'
import { messageCircle } from '../../../server/ui/icons.ts'
import { route } from '../../routes/router.ts'
import { counts, queueState, shown } from '../../state/queue/queue.ts'
import { me } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'

/** The wide column while no ticket is open: on a desk without work, how to get some. */
export function NoTicket() {
  const known = counts.value
  const idle = known !== null && known.open === 0 && queueState.value === 'ready' && shown.value.length === 0
  const at = route.value
  if (at.page === 'tickets' && at.ticketId) return <section class="page" id="thread" aria-busy="true" />
  if (idle && me.value?.role === 'admin') return <LazySetUp />
  return (
    <section class="page no-choice" id="thread" tabIndex={-1} aria-label={t('ticket')}>
      {known && (
        <div>
          <Icon of={messageCircle} />
          <h2>{idle ? t('none.idleTitle') : t('none.title')}</h2>
          <p>{idle ? t('none.idleText') : t('none.text')}</p>
        </div>
      )}
    </section>
  )
}

function LazySetUp() {
  const [Page, setPage] = useState<ComponentType | null>(null)
  useEffect(() => {
    void import('../settings/set-up.tsx').then((module) => setPage(() => module.SetUp))
  }, [])
  return Page ? <Page /> : <section class="page" id="thread" aria-busy="true" />
}
