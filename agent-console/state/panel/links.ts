import type { OrderPage, OrdersPage } from '../../../server/contract/console/links.ts'
import type { Found, FoundOrder } from '../../../server/contract/console/search.ts'
import type { CustomerPanel } from '../../../server/contract/orders.ts'
import { t } from '../../texts/texts.ts'
import { failureText } from '../failures.ts'
import { request } from '../request.ts'
import { threadOf } from '../thread/open-thread.ts'
import { showToast } from '../toasts.ts'
import { linkDialog } from './graph-dialogs.ts'

/** A line or a shipment of an order; neither is the whole. */
export interface LinkPart {
  lineId?: string
  shipmentId?: string
}

/** Orders of one store by number, parcel or address. */
export async function findOrders(storeId: string, q: string): Promise<FoundOrder[]> {
  if (q.length < 2) return []
  const found = await request<Found>('GET', `search?q=${encodeURIComponent(q)}&in=orders`)
  return found.orders.items.filter((order) => order.storeId === storeId)
}

export const readOrder = (orderId: string): Promise<OrderPage> => request('GET', `orders/${orderId}`)
export const readOlder = (ticketId: string, cursor: string): Promise<OrdersPage> =>
  request('GET', `tickets/${ticketId}/orders?cursor=${cursor}`)

/** Says what a ticket is about, and offers to take it back. */
export async function linkOrder(ticketId: string, order: { id: string; number: string }, part: LinkPart): Promise<void> {
  await attempt(async () => {
    const { linkId, panel } = await request<{ linkId: string; panel: CustomerPanel }>('POST', `tickets/${ticketId}/links`, {
      orderId: order.id,
      ...part,
    })
    show(ticketId, panel)
    linkDialog.value = null
    showToast(t('link.done', { order: order.number }), { undo: () => void end(ticketId, linkId) })
  })
}

export async function unlinkOrder(ticketId: string, linkId: string, number: string): Promise<void> {
  if (await end(ticketId, linkId)) showToast(t('link.undone', { order: number }), { undo: () => void restore(ticketId, linkId) })
}

const end = (ticketId: string, linkId: string) => change('DELETE', ticketId, linkId)
const restore = (ticketId: string, linkId: string) => change('PUT', ticketId, linkId)

function change(method: 'PUT' | 'DELETE', ticketId: string, linkId: string): Promise<boolean> {
  return attempt(async () => show(ticketId, await request<CustomerPanel>(method, `tickets/${ticketId}/links/${linkId}`)))
}

function show(ticketId: string, panel: CustomerPanel): void {
  const thread = threadOf(ticketId)
  if (thread) thread.panel.value.value = panel
}

async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (failure) {
    showToast(failureText(failure), { bad: true })
    return false
  }
}
