import type { HandoffWait } from '../../../server/contract/bot.ts'
import { t } from '../../texts/texts.ts'
import { shortMomentText } from '../clock.ts'

/** The wait that a customer was told, as agents read it. */
export function toldText(wait: HandoffWait): string {
  if (wait.kind === 'minutes') return t('told.minutes', { from: wait.from, count: wait.to, place: wait.place })
  return wait.opensAt ? t('told.hereFrom', { time: shortMomentText(wait.opensAt, Date.now()) }) : t('told.here')
}
