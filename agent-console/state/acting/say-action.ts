import type { ActionState, OrderAction, SaidTwice } from '../../../server/contract/console/actions.ts'
import { locale, type TextKey, t } from '../../texts/texts.ts'
import { moneyText } from '../panel/words.ts'
import { me } from '../session.ts'

/** Of a sentence that the server says in both languages, the one of this console. */
export const said = (sentence: SaidTwice): string => (locale().startsWith('ar') ? sentence.ar : sentence.en)

/** What is wanted, with what it pays back: “Refund €18.00”. */
export function actionText({ kind, effect }: Pick<OrderAction, 'kind' | 'effect'>): string {
  const what = t(`act.${kind}`)
  return effect?.total ? t('act.sum', { what, amount: moneyText(effect.total, effect.currency) }) : what
}

export function stateText({ state, way }: Pick<OrderAction, 'state' | 'way'>): string {
  return t(state === 'approved' && way === 'person' ? 'act.state.byHand' : (`act.state.${state}` satisfies TextKey))
}

export const stateMark: Record<ActionState, string> = {
  proposed: 'mark info',
  awaiting_approval: 'mark info',
  approved: 'mark',
  performing: 'mark',
  unclear: 'mark late',
  done: 'mark good',
  refused: 'mark',
  withdrawn: 'mark',
}

/** Nothing follows any more. */
export const isOver = ({ state }: Pick<OrderAction, 'state'>): boolean => state === 'done' || state === 'refused' || state === 'withdrawn'

export function nameOf(author: OrderAction['askedBy']): string {
  if (author.kind === 'system') return t('desk.name')
  if (author.kind === 'bot') return t('bot')
  if (author.kind === 'customer' && author.name === '') return t('act.by.customer')
  return author.id === me.value?.id ? t('youSubject') : author.name
}
