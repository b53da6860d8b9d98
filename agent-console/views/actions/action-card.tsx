import type { ComponentChildren } from 'preact'
import type { OrderAction } from '../../../server/contract/console/actions.ts'
import { actionText, isOver, nameOf, said, stateMark, stateText } from '../../state/acting/say-action.ts'
import { fullText, now, shortMomentText } from '../../state/clock.ts'
import { t } from '../../texts/texts.ts'
import { ActionMoves } from './action-moves.tsx'
import { EffectView } from './effect-view.tsx'

interface CardProps {
  action: OrderAction
  /** Where it belongs, for a list of many orders. */
  head?: ComponentChildren
}

/** One action as it stands: what, who wants it, what became of it, and what can be done about it. */
export function ActionCard({ action, head }: CardProps) {
  return (
    <article class="act-card" aria-label={t('act.of', { what: actionText(action), order: action.orderNumber })}>
      <p class="act-head">
        <b class="cut">{actionText(action)}</b>
        <span class={stateMark[action.state]} role="status">
          {stateText(action)}
        </span>
      </p>
      {head}
      <p class="hint">
        <bdi>{nameOf(action.askedBy)}</bdi> ·{' '}
        <time dateTime={action.askedAt} title={fullText(action.askedAt)}>
          {shortMomentText(action.askedAt, now.value)}
        </time>
        {'reason' in action.request && action.request.reason && (
          <>
            {' · '}
            <q dir="auto">{action.request.reason}</q>
          </>
        )}
      </p>
      <Outcome action={action} />
      {(action.effect || action.steps.length > 0) && (
        <details class="act-more" open={!isOver(action) && action.can.some((move) => move === 'approve' || move === 'settle')}>
          <summary>{t('act.effect')}</summary>
          {action.effect && <EffectView effect={action.effect} />}
          <Story action={action} />
        </details>
      )}
      <ActionMoves action={action} />
    </article>
  )
}

/** What the shop, or whoever decided, made of it; done is never said of what nobody knows. */
function Outcome({ action }: { action: OrderAction }) {
  const { state, refusals, unclear, isVerified, steps } = action
  if (state === 'unclear') {
    const looked = steps.at(-1)?.what === 'looked' ? steps.at(-1)?.says : null
    return (
      <div class="act-unclear">
        <p>
          <b>{t('act.unknown')}</b> {unclear && said(unclear)}
        </p>
        {looked && <p>{t('act.looked', { says: looked })}</p>}
      </div>
    )
  }
  if (state === 'done') return <p class="hint">{t(isVerified ? 'act.proven' : 'act.told')}</p>
  return (
    <>
      {state === 'refused' &&
        refusals.map((refusal) => (
          <p key={refusal.code} class="act-refusal">
            {said(refusal)}
          </p>
        ))}
    </>
  )
}

/** Every step with its author, oldest first. */
export function Story({ action }: { action: OrderAction }) {
  return (
    <ol class="act-story" aria-label={t('act.story')}>
      {action.steps.map((step) => {
        const text = t(`act.step.${step.what}`)
        return (
          <li key={`${step.at} ${step.what} ${step.to}`}>
            <span>
              <bdi>{nameOf(step.by)}</bdi> · {step.says ? t('act.step.says', { step: text, says: step.says }) : text}
            </span>
            <time dateTime={step.at} title={fullText(step.at)}>
              {shortMomentText(step.at, now.value)}
            </time>
          </li>
        )
      })}
    </ol>
  )
}
