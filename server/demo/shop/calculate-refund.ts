import { amountOf, type NeutralOrder, type PlatformAction, type ShopSums, shareOut, unitsOf } from '../../orders/index.ts'

/** What the demo shop would pay back by its own books: a price counts as it was when somebody bought, all taxes in it. */
export function calculateRefund(order: NeutralOrder, { request, effect, lines }: PlatformAction): ShopSums {
  const { currency, total } = order
  const units = (amount: string | null) => unitsOf(amount ?? '0', currency, 'down')
  const held = order.lines.map((line) => ({ ...line, id: line.id, externalId: line.id }))
  const shares = shareOut({ lines: held, total, currency })
  const amounts = lines.map(({ externalId, quantity }) => {
    const line = held.find(({ id }) => id === externalId)
    if (!line) return null
    const gone = order.refunds.flatMap((refund) => refund.lines).filter(({ id }) => id === externalId)
    const before = gone.reduce((sum, each) => sum + each.quantity, 0)
    const [from, to] = [shares.upTo(line, before), shares.upTo(line, before + quantity)]
    return from === null || to === null ? null : to - from
  })
  const most = units(total) - order.refunds.reduce((sum, { amount }) => sum + units(amount), 0n)
  const isAll = request.kind === 'cancel' || (request.kind === 'refund' && request.all)
  const sum = amounts.reduce<bigint>((all, amount) => all + (amount ?? 0n), 0n) + units(effect.shipping)
  return {
    total: amountOf(isAll ? most : sum, currency),
    lines: amounts.map((amount) => (amount === null ? null : amountOf(amount, currency))),
    shipping: null,
    tax: null,
    most: amountOf(most, currency),
    mostShipping: null,
  }
}
