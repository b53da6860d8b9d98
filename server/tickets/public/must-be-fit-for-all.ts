import type { Context } from '../../context.ts'
import { UnfitForAll } from '../../errors.ts'
import type { Thread } from '../../events/index.ts'
import { findLeak } from './find-leak.ts'
import { gatherKnownFacts } from './gather-known-facts.ts'
import type { LeakKind } from './leak.ts'

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
 * @throws UnfitForAll with the field `body`, saying what it tells and where
 */
export async function mustBeFitForAll(ctx: Context, thread: Pick<Thread, 'id' | 'customerId' | 'storeId'>, body: string): Promise<void> {
  const leak = findLeak(body, await gatherKnownFacts(ctx, thread))
  if (leak) throw new UnfitForAll(WORDS[leak.what], leak)
}
