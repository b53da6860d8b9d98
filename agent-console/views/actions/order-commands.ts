import { signal } from '@preact/signals'
import { ACTION_KINDS, type ActionKind } from '../../../server/contract/console/actions.ts'
import type { PanelOrder } from '../../../server/contract/orders.ts'
import { parcel } from '../../../server/ui/icons.ts'
import { askDialog, type TicketsToTell } from '../../state/acting/dialogs.ts'
import { actionsOf } from '../../state/acting/order-actions.ts'
import { said } from '../../state/acting/say-action.ts'
import { type Command, registerCommands } from '../../state/palette/registry.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'

interface ShownOrder {
  order: PanelOrder
  tell: TicketsToTell
}
/** Orders that stand open on screen, as they were opened: the first is what a ticket is about. */
const shown = signal<readonly ShownOrder[]>([])

/** Keys and palette act on the first order that is shown. The returned function ends it. */
export function showOrder(one: ShownOrder): () => void {
  shown.value = [...shown.value.filter(({ order }) => order.id !== one.order.id), one].sort(byStanding)
  return () => {
    shown.value = shown.value.filter((each) => each !== one)
  }
}

/** What surely is the ticket's comes before what somebody only looked at. */
const byStanding = (a: ShownOrder, b: ShownOrder): number => Number(b.order.linked !== null) - Number(a.order.linked !== null)

/** D for “do”, then the kind. */
const KEYS: Record<ActionKind, string> = { refund: 'd r', cancel: 'd c', change_address: 'd a', create_return: 'd t', reship: 'd s' }

registerCommands(() => {
  const [first] = shown.value
  return first ? ACTION_KINDS.map((kind) => commandOf(first, kind)) : []
})

function commandOf({ order, tell }: ShownOrder, kind: ActionKind): Command {
  return {
    ...{ id: `order-${kind}`, group: 'ticket', icon: parcel, keys: KEYS[kind] },
    text: () => t('act.command', { what: t(`act.${kind}`), order: order.number }),
    run: () => openAsking(order, kind, tell),
  }
}

/** Opens the dialog, or says why it cannot be done. */
export function openAsking(order: PanelOrder, kind: ActionKind, tell: TicketsToTell): void {
  const [refusal] = actionsOf(order.id).value.value?.kinds.find((each) => each.kind === kind)?.refusals ?? []
  if (refusal) showToast(t('act.whyNot', { what: t(`act.${kind}`), reason: said(refusal) }), { bad: true })
  else askDialog.value = { order, kind, tell }
}

export const keysOf = (kind: ActionKind): string => KEYS[kind]
