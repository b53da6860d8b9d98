import { signal } from '@preact/signals'
import type { ActionPreview, ActionRequest, OrderAction } from '../../../server/contract/console/actions.ts'
import { t } from '../../texts/texts.ts'
import { failureText } from '../failures.ts'
import { request } from '../request.ts'
import { showToast } from '../toasts.ts'
import { type Decision, decideDialog } from './dialogs.ts'
import { clientIdOf, dropDraft, forgetClientId } from './drafts.ts'
import { hurryFor, takeAction } from './order-actions.ts'
import { actionText, said } from './say-action.ts'
import { readWaitingCount } from './waiting.ts'

/** Counts what this browser asked for or decided, so that lists read themselves again. */
export const moves = signal(0)

export const previewAction = (orderId: string, wanted: ActionRequest): Promise<ActionPreview> =>
  request('POST', `orders/${orderId}/actions/preview`, { request: wanted })

/** Asks for what was previewed. Rejects like `request`: a conflict means that the effect is another one by now. */
export async function askForAction(orderId: string, ticketId: string | null, wanted: ActionRequest, seen: string): Promise<OrderAction> {
  const clientId = clientIdOf(orderId, wanted)
  const action = await request<OrderAction>('POST', `orders/${orderId}/actions`, { clientId, request: wanted, seen, ticketId })
  dropDraft(orderId, wanted.kind)
  forgetClientId(orderId, wanted.kind)
  arrived(action)
  tellAsked(action)
  return action
}

function tellAsked(action: OrderAction): void {
  const what = actionText(action)
  const [refusal] = action.refusals
  if (action.state === 'refused' && refusal) return void showToast(t('act.whyNot', { what, reason: said(refusal) }), { bad: true })
  const undo = { undo: () => void withdrawAction(action) }
  if (action.state === 'awaiting_approval') showToast(t('act.askedSecond', { what }), undo)
  else if (action.way === 'person') showToast(t('act.askedHand', { what }), undo)
  else showToast(t('act.asked', { what }))
}

/** Before the shop is asked. */
export const withdrawAction = (action: OrderAction): Promise<boolean> =>
  attempt(action, async () => {
    arrived(await request<OrderAction>('POST', `actions/${action.id}/withdraw`, {}))
    showToast(t('act.withdrawn', { what: actionText(action) }))
  })

/** Has the shop asked what it did; the answer comes as a step of the action. */
export const lookAgain = (action: OrderAction): Promise<boolean> =>
  attempt(action, async () => arrived(await request<OrderAction>('POST', `actions/${action.id}/look-again`, {})))

const DONE = { approve: 'act.agreed', refuse: 'act.saidNo', done: 'act.settled', not_done: 'act.settled', again: 'act.asked' } as const

export const decideAction = (action: OrderAction, decision: Decision, note: string): Promise<boolean> =>
  attempt(action, async () => {
    const [move, body] = moveOf(action, decision, note)
    const now = await request<OrderAction>('POST', `actions/${action.id}/${move}`, body)
    arrived(now)
    decideDialog.value = null
    const [refusal] = now.refusals
    const what = actionText(now)
    if (decision === 'approve' && refusal) showToast(t('act.whyNot', { what, reason: said(refusal) }), { bad: true })
    else showToast(t(DONE[decision], { what }))
  })

function moveOf(action: OrderAction, decision: Decision, note: string): [move: string, body: object] {
  if (decision === 'approve') return ['approve', { seen: action.seen }]
  if (decision === 'refuse') return ['refuse', { reason: note }]
  return ['settle', { outcome: decision, note }]
}

function arrived(action: OrderAction): void {
  takeAction(action)
  moves.value += 1
  void readWaitingCount()
}

/** What was decided meanwhile by somebody else is shown by looking again. */
async function attempt(action: OrderAction, work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (failure) {
    showToast(failureText(failure), { bad: true })
    hurryFor(action.orderId)
    return false
  }
}
