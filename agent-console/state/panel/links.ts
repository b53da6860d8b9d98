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

/** An order that may be linked. */
export interface Linkable extends Pick<FoundOrder, 'id' | 'number' | 'title' | 'customer'> {
  /** Of who writes in the ticket; anybody else's gives nothing to say to them. */
  isOwn: boolean
}

/** What who writes bought, as far as their panel shows it and the ticket is not about it yet. */
export function ownOrders(ticketId: string): Linkable[] {
  const orders = threadOf(ticketId)?.panel.value.value?.orders ?? []
  return orders
    .filter((order) => !order.links && !order.isAnothers)
    .map(({ id, number, lines }) => ({ id, number, title: lines[0]?.title ?? null, customer: null, isOwn: true }))
}

/** Orders of one store by number, parcel or address; those of who writes in the ticket first. */
export async function findOrders(ticketId: string, storeId: string, q: string): Promise<Linkable[]> {
  const of = threadOf(ticketId)?.panel.value.value?.id
  const asked = new URLSearchParams({ q, in: 'orders', ...(of ? { of } : {}) })
  const found = await request<Found>('GET', `search?${asked}`)
  return found.orders.items.filter((order) => order.storeId === storeId).map((order) => ({ ...order, isOwn: order.isOwn ?? false }))
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
