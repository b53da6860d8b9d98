import { Icon } from '../../../server/ui/icon.tsx'
import { messageCircle } from '../../../server/ui/icons.ts'
import { lazy } from '../../components/lazy.tsx'
import { route } from '../../routes/router.ts'
import { guide } from '../../state/day/guide.ts'
import { counts, queueState, shown } from '../../state/queue/queue.ts'
import { t } from '../../texts/texts.ts'

const GuidePart = lazy(() => import('../guide/guide-part.tsx').then((module) => module.GuidePart))

/** The wide column beside an empty list: the first steps, until they are taken or put away. */
export function NoTicket() {
  const known = counts.value
  const idle = known !== null && known.open === 0 && queueState.value === 'ready' && shown.value.length === 0
  const at = route.value
  if (at.page === 'tickets' && at.ticketId) return <section class="page" id="thread" aria-busy="true" />
  if (guide.value) {
    return (
      <section class="page" id="thread" tabIndex={-1} aria-label={t('guide')}>
        <div class="bar">
          <span class="quiet">{t('guide')}</span>
        </div>
        <div class="scroll">
          <GuidePart guide={guide.value} />
        </div>
      </section>
    )
  }
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
