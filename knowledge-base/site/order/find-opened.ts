import type { VisitorActor } from '../../../server/context.ts'
import { type Assurance, currentProofs, maskEmail } from '../../../server/customers/index.ts'
import { listOpenedOrders, numberKey, type OrderView, wantedOf } from '../../../server/orders/index.ts'
import type { Site } from '../routes/site.ts'
import type { Standing } from '../views/orders/order-list.tsx'

const ORDERS = 20

export interface Opened {
  orders: OrderView[]
  proofs: Assurance
  /** The shop that is asked live gave no whole answer: what is held may be behind. */
  isOutdated: boolean
}

/** What this browser's proofs open now. */
export async function findOpened(site: Site, visitor: VisitorActor, numbers: string[]): Promise<Opened> {
  const { anybody: ctx } = site
  const { storeId, tokenHash } = visitor
  const proofs = await currentProofs(ctx, storeId, tokenHash)
  const shop = await ctx.askShop?.(storeId, wantedOf(proofs.grants, numbers))
  const orders = await listOpenedOrders(ctx, storeId, proofs.grants, { numbers, limit: ORDERS })
  return { proofs, orders, isOutdated: shop ? !shop.isReliable : false }
}

export function standingOf({ proofs, isOutdated }: Pick<Opened, 'proofs' | 'isOutdated'>): Standing {
  const { level, of, name, until } = proofs
  return { level, of: of?.includes('@') ? maskEmail(of) : of, name, until, isOutdated }
}

/** One of them by its number, as anybody may write that. */
export const orderOf = ({ orders }: Opened, number: string) => orders.find((each) => numberKey(each.number) === numberKey(number))
