import { type Signal, signal } from '@preact/signals'
import type { CustomerPanel } from '../../../server/contract/orders.ts'
import { request } from '../request.ts'

/** Who asks in one ticket, and what they bought. It belongs to its ticket, so an answer can never come to another one. */
export interface TicketPanel {
  /** Null before it was first read. */
  value: Signal<CustomerPanel | null>
  /** It could not be read, and nothing older is held. */
  failed: Signal<boolean>
  /** Calls while one reading runs are folded into one more. */
  read: () => Promise<void>
}

export function createPanel(ticketId: string): TicketPanel {
  const value = signal<CustomerPanel | null>(null)
  const failed = signal(false)
  let reading = false
  let again = false
  const read = async (): Promise<void> => {
    again = reading
    if (reading) return
    reading = true
    failed.value = false
    try {
      value.value = await request<CustomerPanel>('GET', `tickets/${ticketId}/customer`)
    } catch {
      failed.value = value.value === null
    }
    reading = false
    if (again) void read()
  }
  return { value, failed, read }
}

/** Of all stores of the agent; while that is not known, what is shown here. */
export const ordersOf = ({ value, orders }: CustomerPanel): number => value?.orders ?? orders.filter((order) => !order.isAnothers).length
