import { useEffect, useState } from 'preact/hooks'
import type { OrderAction, WaitingActions } from '../../../server/contract/console/actions.ts'
import { LIST_REFRESH_MS } from '../../../server/contract/limits.ts'
import { moves } from '../../state/acting/ask-action.ts'
import { actionNews, waitingCount, waitingPath } from '../../state/acting/waiting.ts'
import { countText } from '../../state/queue/count-text.ts'
import { acting } from '../../texts/acting/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/palette/customer-page.css'
import '../../styles/acting/acting.css'
import { LoadedPart, useLoaded } from '../settings/section-parts.tsx'
import { ActionCard } from './action-card.tsx'
import { Belonging } from './belonging.tsx'

addEnglish(acting)

/** Actions that wait for somebody: those this agent may decide first, the longest wait on top. */
export function WaitingPage() {
  const loaded = useLoaded<WaitingActions>(waitingPath(''))
  const [at] = useState(() => ({ renew: loaded.renew }))
  at.renew = loaded.renew
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && at.renew(), LIST_REFRESH_MS)
    return () => clearInterval(timer)
  }, [])
  const moved = moves.value + actionNews.value.count
  useEffect(() => {
    if (moved > 0) at.renew()
  }, [moved])
  const count = loaded.value?.count
  useEffect(() => {
    if (count !== undefined) waitingCount.value = count
  }, [count])
  return (
    <main class="page" id="thread" tabIndex={-1} aria-label={t('view.actions')}>
      <div class="bar">
        <h1 class="cut">{t('view.actions')}</h1>
        {count !== undefined && count > 0 && <span class="mark">{countText(count)}</span>}
      </div>
      <div class="scroll customer-page waiting-page">
        <LoadedPart loaded={loaded}>{(waiting) => <Lists waiting={waiting} />}</LoadedPart>
      </div>
    </main>
  )
}

/** Withdrawing one's own is no duty. */
const isDuty = (action: OrderAction): boolean => action.can.some((move) => move !== 'withdraw')

function Lists({ waiting: { actions, count } }: { waiting: WaitingActions }) {
  if (actions.length === 0) {
    return (
      <section class="teach" aria-label={t('view.actions')}>
        <div>
          <h2>{t('waiting.none')}</h2>
          <p>{t('waiting.noneText')}</p>
        </div>
      </section>
    )
  }
  return (
    <>
      <List id="waiting-yours" title={t('waiting.yours')} actions={actions.filter(isDuty)} />
      <List id="waiting-others" title={t('waiting.others')} actions={actions.filter((action) => !isDuty(action))} />
      {count > actions.length && <p class="hint">{t('waiting.most', { count: actions.length })}</p>}
    </>
  )
}

function List({ id, title, actions }: { id: string; title: string; actions: OrderAction[] }) {
  if (actions.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="act-list" aria-labelledby={id}>
        {actions.map((action) => (
          <li key={action.id}>
            <ActionCard action={action} head={<Belonging action={action} />} />
          </li>
        ))}
      </ul>
    </section>
  )
}
