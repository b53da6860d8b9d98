import type { NeutralOrder, PlatformAction } from '../../orders/index.ts'

/** An order as the demo shop is left by what it was asked for; or why it does not do that. */
export type CarriedOut = { order: NeutralOrder } | { refusal: string }

/** What the demo shop does to its own order: what a real one would show afterwards. `id`: of the refund, the return, the new order. */
export function carryOut(order: NeutralOrder, action: PlatformAction, { id, now }: { id: string; now: Date }): CarriedOut {
  const { request, effect } = action
  const changed = { ...order, updated_at: now }
  const lines = action.lines.map(({ externalId, quantity }) => ({ id: externalId, quantity }))
  switch (request.kind) {
    case 'cancel': {
      if (order.cancelled_at || order.status === 'cancelled') return { refusal: 'The order is cancelled already.' }
      const cancelled = { ...changed, status: 'cancelled' as const, cancelled_at: now, cancel_reason: null }
      return effect.total === null ? { order: cancelled } : payBack(cancelled, { id, amount: effect.total, note: '', lines }, now)
    }
    case 'refund':
      return payBack(changed, { id, amount: effect.total ?? '0', note: '', lines }, now)
    case 'change_address':
      return { order: { ...changed, shipping_address: effect.address?.to ?? null } }
    case 'create_return':
      return { order: { ...changed, returns: [...order.returns, { id, status: 'open', lines }] } }
    case 'reship':
      return { order: { ...changed, shipments: [...order.shipments, packed(id, lines)] } }
  }
}

/** A parcel that nobody has collected yet. */
function packed(id: string, lines: { id: string; quantity: number }[]): NeutralOrder['shipments'][number] {
  const unknown = { carrier: null, tracking_number: null, tracking_url: null, shipped_at: null, promised_at: null, delivered_at: null }
  return { id, status: 'label_created', ...unknown, more_numbers: [], lines, events: [] }
}

interface PaidBack {
  id: string
  amount: string
  note: string
  lines: { id: string; quantity: number }[]
}

/** The shop keeps its own books: it never pays back more than it took. */
function payBack(order: NeutralOrder, { id, amount, note, lines }: PaidBack, now: Date): CarriedOut {
  const before = order.refunds.reduce((sum, refund) => sum + Number(refund.amount ?? 0), 0)
  const left = Number(order.total ?? 0) - before - Number(amount)
  // a tenth of the smallest unit of any currency: what adding decimals leaves over
  if (left < -0.0001) return { refusal: 'That is more than was paid.' }
  const refunds = [...order.refunds, { id, amount, created_at: now, note: note || null, lines }]
  return { order: { ...order, refunds, financial_status: left < 0.0001 ? 'refunded' : 'partially_refunded' } }
}
