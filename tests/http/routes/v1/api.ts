import { createApiKey } from '../../../../server/stores/index.ts'
import type { Answer } from '../../../support/ask-http.ts'
import type { OpenDesk, StoreSide } from '../../../support/desk.ts'

/** A program of a store: asks the API with a key of it. */
export async function programOf(desk: OpenDesk, store: StoreSide) {
  const { id, key } = await createApiKey(desk.ctx(), { storeId: store.id, name: 'test' })
  const authorization = `Bearer ${key}`
  const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    desk.ask(method, `/api/v1${path}`, { ...(body === undefined ? {} : { body }), headers: { authorization, ...headers } })
  return { id, key, authorization, ask }
}
export type Program = Awaited<ReturnType<typeof programOf>>

export const kettle = (more: object = {}) => ({
  number: '#1042',
  placed_at: '2026-03-02T09:15:00Z',
  currency: 'EUR',
  total: '89.00',
  financial_status: 'paid',
  email: 'maya@example.com',
  customer: { id: 'c-77', first_name: 'Maya', last_name: 'Lindqvist' },
  shipping_address: { name: 'Maya Lindqvist', city: 'Porto', country: 'PT' },
  lines: [{ id: '1', sku: 'KET-1', title: 'Gooseneck kettle', quantity: 1, price: '89.00' }],
  shipments: [{ id: 's-1', carrier: 'DHL', tracking_number: '0034043416', status: 'in_transit', lines: [{ id: '1', quantity: 1 }] }],
  refunds: [{ id: 'r-1', amount: '5.00' }],
  returns: [{ id: 't-1', status: 'open' }],
  ...more,
})
