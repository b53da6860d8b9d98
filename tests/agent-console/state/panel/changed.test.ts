import { describe, expect, it } from 'vitest'
import { changesOf } from '../../../../agent-console/state/panel/changed.ts'
import type { CustomerPanel, PanelOrder, PanelOrderEvent } from '../../../../server/contract/orders.ts'
import type { Message, ThreadEvent } from '../../../../server/contract/thread.ts'

const scanned: PanelOrderEvent = {
  id: 'e1',
  orderNumber: 'HH-1',
  kind: 'scan',
  occurredAt: null,
  recordedAt: '2026-11-23T11:20:00.000Z',
  shipmentId: 's1',
  location: 'Hannover',
  message: null,
}
const order = (promisedAt: string | null): PanelOrder => ({
  id: 'o1',
  number: 'HH-1',
  status: 'open',
  placedAt: null,
  currency: null,
  total: null,
  financialStatus: null,
  cancelledAt: null,
  cancelReason: null,
  shippingAddress: null,
  lines: [],
  shipments: [
    {
      id: 's1',
      status: 'in_transit',
      carrier: null,
      trackingNumber: null,
      trackingUrl: null,
      shippedAt: null,
      promisedAt,
      deliveredAt: null,
    },
  ],
  refunds: [],
  returns: [],
  events: [],
  linked: 'named',
})
const panel = (changed: PanelOrderEvent[], promisedAt: string | null = null): Pick<CustomerPanel, 'changed' | 'orders'> => ({
  changed,
  orders: [order(promisedAt)],
})

const message: Message = {
  id: 'm',
  kind: 'reply',
  channel: 'chat',
  body: 'on Wednesday',
  clientId: null,
  delivery: null,
  deliveryError: null,
  attachments: [],
  bot: null,
}
const at = '2026-11-23T11:02:00.000Z'
const wrote = (seq: number): ThreadEvent => ({
  seq,
  at,
  actor: { kind: 'customer', id: 'c', name: 'Maren' },
  type: 'message.received',
  message,
})
const told = (seq: number, promisedAt: string): ThreadEvent => ({
  seq,
  at,
  actor: { kind: 'bot', id: null, name: 'Bot' },
  type: 'message.posted',
  message: {
    ...message,
    bot: {
      card: null,
      citations: [],
      evidence: [{ at: [3, 12], table: 'shipments', id: 's1', field: 'promised_at', value: promisedAt, order: 'HH-1' }],
    },
  },
})
const wednesday = '2026-11-25T00:00:00.000Z'
const tuesday = '2026-11-24T00:00:00.000Z'

describe('what changed since the customer wrote', () => {
  it('stands below their last message, whoever wrote after it', () => {
    expect(changesOf([wrote(1), told(2, wednesday), wrote(3), told(4, tuesday)], panel([scanned]))).toMatchObject({
      after: 3,
      wroteAt: at,
      events: [scanned],
    })
  })

  it('is about the orders in question alone, and names the one where it is one', () => {
    const other = { ...scanned, id: 'e2', orderNumber: 'HH-2' }
    const orders = [order(null), { ...order(null), id: 'o2', number: 'HH-2', linked: null }]
    expect(changesOf([wrote(1)], { changed: [scanned, other], orders })).toMatchObject({ events: [scanned], order: 'HH-1' })
    expect(changesOf([wrote(1)], { changed: [other], orders })).toBeNull()
    const both = orders.map((one) => ({ ...one, linked: 'named' as const }))
    expect(changesOf([wrote(1)], { changed: [scanned, other], orders: both })).toMatchObject({ events: [scanned, other], order: null })
  })

  it('is nothing when no order moved, before the panel was read, and while their message is not loaded', () => {
    expect(changesOf([wrote(1)], panel([]))).toBeNull()
    expect(changesOf([wrote(1)], null)).toBeNull()
    expect(changesOf([told(2, wednesday)], panel([scanned]))).toBeNull()
  })

  it('names the date they were told when the promise is another one now', () => {
    const changes = changesOf([told(1, tuesday), told(2, wednesday), wrote(3)], panel([scanned], tuesday))
    expect(changes?.promises).toEqual([{ shipmentId: 's1', orderNumber: 'HH-1', told: wednesday, now: tuesday, at: scanned.recordedAt }])
  })

  it('names no date that still holds, that they were told later, or of a parcel to which nothing happened', () => {
    const moved = (thread: ThreadEvent[], changed: PanelOrderEvent[], now: string) => changesOf(thread, panel(changed, now))?.promises
    expect(moved([told(1, wednesday), wrote(2)], [scanned], '2026-11-25T00:00:00Z')).toEqual([])
    expect(moved([wrote(1), told(2, wednesday)], [scanned], tuesday)).toEqual([])
    expect(moved([told(1, wednesday), wrote(2)], [{ ...scanned, shipmentId: 'other' }], tuesday)).toEqual([])
  })
})
