import type { OrderAddress } from '../../server/context.ts'
import { ACTION_KINDS } from '../../server/contract/console/actions.ts'
import { type OrderPlatform, parseNeutralOrder } from '../../server/orders/index.ts'
import type { FindPlatform } from '../../server/shops/index.ts'

/** Of the orders that tests import for it. */
export const LOOPBACK = 'loopback'

/** A platform over HTTP, as an adapter for a real shop is written: for the orders of one connection. */
export function loopbackPlatform(url: string, { keepsKeys = true, connection = LOOPBACK } = {}): FindPlatform {
  const platform: OrderPlatform = {
    kinds: ACTION_KINDS,
    keepsKeys,
    async perform({ kind, order, effect, lines }, { idempotencyKey, signal }) {
      const body = {
        ...{ key: idempotencyKey, orderId: order.externalId, kind, amount: effect.total, to: effect.address?.to ?? null },
        lines: lines.map(({ externalId, quantity }) => ({ id: externalId, quantity })),
      }
      const answer = await fetch(`${url}/actions`, { method: 'POST', body: JSON.stringify(body), signal })
      const said = (await answer.json()) as { platformId: string; reason: string }
      if (answer.status === 422) return { is: 'refused', reason: said.reason }
      if (!answer.ok) throw new Error(`the shop answered ${answer.status}`)
      return { is: 'accepted', platformId: said.platformId }
    },
    async find(_, { idempotencyKey, signal }) {
      const answer = await fetch(`${url}/actions?key=${encodeURIComponent(idempotencyKey)}`, { signal })
      return answer.status === 404 ? null : ((await answer.json()) as { platformId: string })
    },
    async read({ externalId }: OrderAddress, { signal }) {
      const answer = await fetch(`${url}/orders?order=${encodeURIComponent(externalId)}`, { signal })
      if (answer.status >= 500) throw new Error(`the shop answered ${answer.status}`)
      if (answer.status === 404) return null
      return { order: parseNeutralOrder(await answer.json(), { timeZone: 'UTC', now: new Date() }), told: null }
    },
  }
  return async (_, order) => (order.connectionKey === connection ? platform : null)
}
