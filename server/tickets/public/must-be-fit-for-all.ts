import type { Context } from '../../context.ts'
import { Invalid } from '../../errors.ts'
import type { Thread } from '../../events/index.ts'
import { findLeak, type KnownFacts, type LeakKind } from './find-leak.ts'
import { selectOrderFacts, selectPublicWords, selectReachable } from './known-facts-queries.ts'

/** What each is called to who wrote it. */
const WORDS: Record<LeakKind, string> = {
  order_number: 'an order number',
  tracking: 'a tracking number',
  amount: 'what was paid back',
  date: 'when an order comes',
  status: 'what became of an order',
  product: 'what somebody bought',
  address: 'an address',
  email: 'a mail address',
  phone: 'a phone number',
  name: 'the name on an order',
  link: 'a link that is not the store’s own',
}

/**
 * What all can read tells nothing of an order, an address or a way to reach somebody, whoever wrote it.
 * @throws Invalid with the field `body`, saying what it tells
 */
export async function mustBeFitForAll(ctx: Context, thread: Pick<Thread, 'id' | 'customerId' | 'storeId'>, body: string): Promise<void> {
  const leak = findLeak(body, await gatherKnownFacts(ctx, thread))
  if (leak) throw new Invalid(`Everybody would read ${WORDS[leak.what]}: “${leak.words}”. Answer in private instead.`, 'body')
}

/** In a fixed number of statements. */
async function gatherKnownFacts(
  ctx: Context,
  { id, customerId, storeId }: Pick<Thread, 'id' | 'customerId' | 'storeId'>,
): Promise<KnownFacts> {
  const [orders, reachable, words] = await Promise.all([
    selectOrderFacts(ctx.sql, id, customerId),
    selectReachable(ctx.sql, customerId),
    selectPublicWords(ctx.sql, storeId),
  ])
  const ofOrders = <K extends 'email' | 'phone'>(key: K) => orders.flatMap((order) => order[key] ?? [])
  const places = orders.flatMap(({ address }) => (address ? [address] : []))
  const part = (names: string[]) => places.flatMap((place) => names.flatMap((name) => place[name] ?? []))
  return {
    orderNumbers: orders.map(({ number }) => number),
    trackingNumbers: orders.flatMap(({ trackingNumbers }) => trackingNumbers),
    products: [...new Set(orders.flatMap(({ titles }) => titles))],
    addresses: part(['address1', 'address2', 'zip', 'city']),
    names: part(['name']),
    emails: [...ofOrders('email'), ...reachable.flatMap(({ kind, value }) => (kind === 'email' ? [value] : []))],
    phones: [...ofOrders('phone'), ...reachable.flatMap(({ kind, value }) => (kind === 'phone' ? [value] : []))],
    ours: words.flatMap((word) => [word, word.replace(/^https?:\/\//, '')]),
  }
}
