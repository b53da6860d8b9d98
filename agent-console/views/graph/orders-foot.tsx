import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { CustomerPanel, PanelOrder } from '../../../server/contract/orders.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { plus } from '../../../server/ui/icons.ts'
import { failureText } from '../../state/failures.ts'
import { linkDialog } from '../../state/panel/graph-dialogs.ts'
import { readOlder } from '../../state/panel/links.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'

interface OrdersFootProps {
  panel: Pick<CustomerPanel, 'orders' | 'moreOrders'>
  ticketId: string
  storeId: string
  /** One order as a line that opens in place. */
  draw: (order: PanelOrder) => ComponentChildren
}

/** Older orders, a page at a time, and the way to link one that is not here. */
export function OrdersFoot({ panel, ticketId, storeId, draw }: OrdersFootProps) {
  const [older, setOlder] = useState<{ items: PanelOrder[]; next: string | null } | null>(null)
  const [busy, setBusy] = useState(false)
  const next = older ? older.next : (panel.moreOrders ?? null)
  const more = async (): Promise<void> => {
    if (next === null || busy) return
    setBusy(true)
    try {
      const page = await readOlder(ticketId, next)
      setOlder({ items: [...(older?.items ?? []), ...page.items], next: page.next })
    } catch (failure) {
      showToast(failureText(failure), { bad: true })
    }
    setBusy(false)
  }
  const shown = new Set(panel.orders.map((order) => order.id))
  return (
    <section class="orders-foot">
      <ul class="past-list">
        {older?.items
          .filter((order) => !shown.has(order.id))
          .map((order) => (
            <li key={order.id}>{draw(order)}</li>
          ))}
      </ul>
      <p class="acts">
        {next && (
          <button type="button" class="btn line" aria-disabled={busy} onClick={() => void more()}>
            {t('orders.more')}
          </button>
        )}
        <button type="button" class="btn line" onClick={() => (linkDialog.value = { ticketId, storeId })}>
          <Icon of={plus} />
          {t('link.add')}
        </button>
      </p>
    </section>
  )
}
