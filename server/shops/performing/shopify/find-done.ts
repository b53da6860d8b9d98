import type { PlatformAction } from '../../../orders/index.ts'
import { isEffectVisible } from '../../../orders/index.ts'
import { objectIn } from '../../../told/read-field.ts'
import { itemsOf } from '../../shopify/asking/told-of.ts'
import type { AdminClient } from '../../shopify/call-admin.ts'
import { hasMarker } from '../attempt.ts'
import { digitsOf, gidOf } from './mutate.ts'
import { readOrderNow } from './read-order-now.ts'
import { findSentAgain } from './send-again.ts'

const cancellationDocument = 'query Cancelled($id: ID!) { order(id: $id) { id cancelledAt cancellation { staffNote } } }'
const refundsDocument = 'query Refunds($id: ID!) { order(id: $id) { id refunds { id note } } }'
const returnsDocument = `query Returns($id: ID!) {
  order(id: $id) { id returns(first: 30) { edges { node { id
    returnLineItems(first: 5) { edges { node { id ... on ReturnLineItem { returnReasonNote } } } } } } } }
}`

/** What Shopify did under this key, by what it kept of it; an address is its own mark. */
export async function findDone(
  admin: AdminClient,
  action: PlatformAction,
  key: string,
  reading: { timeZone: string; now: Date },
): Promise<{ platformId: string } | null> {
  const { externalId } = action.order
  const ask = async (document: string) => objectIn((await admin.query(document, { id: gidOf('Order', externalId) })).order)
  const idOf = (found: { id?: unknown } | undefined) => (found ? { platformId: digitsOf(found.id) } : null)
  switch (action.kind) {
    case 'cancel': {
      const { cancelledAt, cancellation } = await ask(cancellationDocument)
      return cancelledAt && hasMarker(objectIn(cancellation).staffNote, key) ? { platformId: externalId } : null
    }
    case 'refund':
      return idOf(itemsOf((await ask(refundsDocument)).refunds).find(({ note }) => hasMarker(note, key)))
    case 'create_return': {
      const isOurs = (lines: unknown) => itemsOf(lines).some(({ returnReasonNote }) => hasMarker(returnReasonNote, key))
      return idOf(itemsOf((await ask(returnsDocument)).returns).find(({ returnLineItems }) => isOurs(returnLineItems)))
    }
    case 'reship':
      return findSentAgain(admin, key)
    case 'change_address': {
      const read = await readOrderNow(admin, externalId, reading)
      return read && isEffectVisible(action, read.order, externalId) ? { platformId: externalId } : null
    }
  }
}
