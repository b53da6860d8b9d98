import { ACTION_KINDS, type ActionKind, type ActionPolicy } from '../../../../server/contract/console/actions.ts'
import { dateOfText, now } from '../../../state/clock.ts'
import { moneyText } from '../../../state/panel/words.ts'
import { locale, t } from '../../../texts/texts.ts'

const DAY_MS = 86_400_000

/** What the figures of one kind mean, in whole sentences. */
export function kindSays(kind: ActionKind, policy: ActionPolicy): string {
  const rule = policy[kind]
  if (!rule.allowed) return t('policy.says.off')
  const first = kind === 'cancel' && policy.cancel.whenPartlyShipped ? t('policy.says.cancelPartly') : t(`policy.says.${kind}`)
  if (rule.days === null) return first
  const from = 'from' in rule ? rule.from : 'placed'
  const until = new Date(now.value + rule.days * DAY_MS).toISOString()
  const ends = from === 'placed' ? t('policy.says.until', { date: dateOfText(until, now.value) }) : ''
  return [first, t(`policy.says.window.${from}`, { count: rule.days }), ends].filter(Boolean).join(' ')
}

/** What the sums mean: who pays back how much, and when a second one must agree. */
export function sumsSay({ refund, approval }: ActionPolicy): string[] {
  const who = t(`policy.says.who.${approval.by}`)
  const always = ACTION_KINDS.filter((kind) => approval.always.includes(kind)).map((kind) => t(`policy.kind.${kind}`))
  return [
    refund.agentLimit.length > 0 && t('policy.says.agent', { sums: listed(refund.agentLimit) }),
    refund.adminLimit.length > 0 && t('policy.says.admin', { sums: listed(refund.adminLimit) }),
    approval.above.length > 0 && t('policy.says.above', { sums: listed(approval.above), who }),
    approval.above.length === 0 && !approval.inOtherCurrencies && t('policy.says.noAbove'),
    approval.inOtherCurrencies && t('policy.says.others'),
    always.length > 0 && t('policy.says.always', { kinds: joined(always) }),
  ].filter((sentence) => sentence !== false)
}

const listed = (sums: { currency: string; amount: string }[]): string =>
  joined(sums.map(({ currency, amount }) => moneyText(amount, currency)))
const joined = (parts: string[]): string => new Intl.ListFormat(locale(), { type: 'unit', style: 'short' }).format(parts)
