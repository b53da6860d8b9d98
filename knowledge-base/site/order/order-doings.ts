import type { ActionRefusal } from '../../../server/contract/console/actions.ts'
import type { Choice, Choices, OrderView, OwnAction } from '../../../server/orders/index.ts'
import type { Errand, TextKey } from '../visit/forms.ts'
import type { Words } from '../visit/words.ts'

/** Something that one may want of an order: what it takes, or why not and what works instead. */
export interface Doing {
  errand: Errand
  name: string
  says: string
  /** `asked`: it waits for a person already, under that request. */
  can: 'now' | 'not' | 'asked'
  ticketId: string | null
}

const ERRANDS: Record<Choice, Exclude<Errand, 'problem'>> = { create_return: 'return', cancel: 'cancel', change_address: 'address' }

/** What can be done with an order now, then what cannot: the policy's own words say why. */
export function doingsOf(order: Pick<OrderView, 'level'>, choices: Choices, words: Words): Doing[] {
  const { t } = words
  const problem: Doing = { errand: 'problem', name: t('can.problem'), says: t('can.problem.how'), can: 'now', ticketId: null }
  const others = choices.kinds.map((each) => doingOf(order, each, choices, words))
  const of = (can: Doing['can']) => others.filter((doing) => doing.can === can)
  return [...of('now'), problem, ...of('asked'), ...of('not')]
}

/** What was asked for before and nobody decided yet: a second one would only wait beside it. */
export const waitingOf = ({ asked }: Choices, kind: Choice): OwnAction | undefined =>
  asked.find((each) => each.kind === kind && (each.state === 'proposed' || each.state === 'awaiting_approval'))

function doingOf(
  { level }: Pick<OrderView, 'level'>,
  { kind, refusals, until }: Choices['kinds'][number],
  choices: Choices,
  words: Words,
): Doing {
  const { t } = words
  const errand = ERRANDS[kind]
  const waiting = waitingOf(choices, kind)
  const doing = { errand, name: t(`can.${errand}`), ticketId: waiting?.ticketId ?? null }
  const [refusal] = refusals
  if (waiting) return { ...doing, can: 'asked', says: t('can.asked', { date: words.day(waiting.askedAt) }) }
  if (refusal) return { ...doing, can: 'not', says: whyNot(refusal, kind, choices, words) }
  if (level < 3) return { ...doing, can: 'now', says: t('can.proof') }
  return { ...doing, can: 'now', says: until ? t('can.until', { date: words.day(until) }) : t(`can.${errand}.how`) }
}

export function whyNot(refusal: ActionRefusal, kind: Choice, choices: Choices, words: Words): string {
  const instead = insteadOf(refusal, kind, choices)
  return [saidIn(refusal, words), instead && words.t(instead)].filter(Boolean).join(' ')
}

/** The policy speaks the languages of the desk. */
export const saidIn = (refusal: ActionRefusal, { locale }: Pick<Words, 'locale'>) => (locale === 'ar' ? refusal.ar : refusal.en)

/** What works in its place; null where nothing does. */
function insteadOf({ code }: ActionRefusal, kind: Choice, { kinds }: Choices): TextKey | null {
  const returning = kinds.find((each) => each.kind === 'create_return')?.refusals ?? []
  const isUnderWay = returning.some((refusal) => refusal.code === 'not_delivered')
  switch (`${kind} ${code}`) {
    case 'cancel already_shipped':
      return isUnderWay ? 'instead.return' : returning.length === 0 ? 'instead.return.now' : null
    case 'change_address already_shipped':
      return isUnderWay ? 'instead.carrier' : null
    case 'create_return window_over':
      return 'instead.problem'
    case 'create_return not_delivered':
      return 'instead.later'
    default:
      return null
  }
}
