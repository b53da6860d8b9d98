import { amountOf, type Performed, unitsOf } from '../../../orders/index.ts'
import { keyIn, objectsIn, type Told } from '../../../told/read-field.ts'
import { amountIn } from '../../reading/read-field.ts'
import { Refusal, withMarker } from '../attempt.ts'
import { type Asking, markerOf, mustHaveOrder, pathOf, sendOnce } from './asking.ts'
import { getRefunds, refersTo } from './calculate-refund.ts'
import { shareTax } from './share-tax.ts'

const REASON = 500

/**
 * Pays back exactly what was agreed to, by the gateway that it was paid with. The key goes into the reason as well: metadata is stored
 * after the refund is. https://woocommerce.github.io/woocommerce-rest-api-docs/#create-a-refund
 */
export async function refundOrder(asking: Asking, { restock }: { restock: boolean }): Promise<Performed> {
  const { action, key } = asking
  const { effect, request } = action
  const order = await mustHaveOrder(asking)
  mustBeLeft(order, effect)
  const lines = new Map(objectsIn(order.line_items, 1_000).map((line) => [keyIn(line.id), line]))
  const body = {
    amount: effect.total,
    reason: withMarker('reason' in request ? request.reason : '', key, REASON),
    api_refund: true,
    api_restock: restock,
    line_items: [
      ...action.lines.map(({ externalId, quantity, amount }) => {
        const line = lines.get(externalId)
        if (!line) throw new Refusal('The order does not have this line any more.')
        return { id: Number(externalId), quantity, ...shareTax(line, amount ?? '0', effect.currency) }
      }),
      ...(await shippingParts(asking, order)),
    ],
    meta_data: markerOf(key),
  }
  const platformId = keyIn((await sendOnce(asking, 'POST', `${pathOf(action.order.externalId)}/refunds`, body)).id)
  if (platformId === null) throw new Error('The shop does not name the refund.')
  return { is: 'accepted', platformId }
}

/** Shipping by its own items: what is not named there counts as paid back by nobody, and could be paid back again. @throws Refusal */
async function shippingParts({ rest, action }: Asking, order: Told): Promise<object[]> {
  const { effect, request, lines } = action
  const { currency } = effect
  const units = (value: unknown) => sizeOf(amountIn(value), currency)
  const beside = lines.reduce((left, { amount }) => left - units(amount), units(effect.total))
  const asked = units(effect.shipping)
  let open = asked < beside ? asked : beside
  if (open <= 0n) return []
  const gone = (await getRefunds(rest, order, action.order.externalId)).flatMap((refund) => objectsIn(refund.shipping_lines, 100))
  const grossOf = (items: Told[]) => items.reduce((sum, each) => sum + units(each.total) + units(each.total_tax), 0n)
  const parts = objectsIn(order.shipping_lines, 100).flatMap((item) => {
    const left = grossOf([item]) - grossOf(gone.filter((each) => refersTo(each, item)))
    const part = left < open ? left : open
    if (part <= 0n) return []
    open -= part
    return [{ id: Number(item.id), quantity: 0, ...shareTax(item, amountOf(part, currency), currency) }]
  })
  const isPart = request.kind === 'refund' && !request.all
  if (isPart && open > 0n) throw new Refusal('The shop has less shipping left to pay back than was agreed to.')
  return parts
}

/** WooCommerce answers 500 to a sum that is too large, as it does where nobody can tell what it did: so it is not asked for that. */
function mustBeLeft(order: Record<string, unknown>, { total, currency }: Asking['action']['effect']): void {
  if (total === null || unitsOf(total, currency, 'down') <= 0n) throw new Refusal('There is nothing to pay back.')
  const back = objectsIn(order.refunds, 200).reduce((sum, { total }) => sum + sizeOf(amountIn(total), currency), 0n)
  const left = sizeOf(amountIn(order.total), currency) - back
  if (left < unitsOf(total, currency, 'down')) throw new Refusal('The shop has less left to pay back than was agreed to.')
}

const sizeOf = (amount: string | null, currency: string | null) => unitsOf((amount ?? '0').replace('-', ''), currency, 'down')
