import type { CustomerPanel } from '../../../server/contract/orders.ts'
import { dateText, now } from '../../state/clock.ts'
import { t } from '../../texts/texts.ts'

/** How surely a customer is known by something: proven and when, on an order, or only claimed. */
export function Standing({ identity }: { identity: CustomerPanel['identities'][number] }) {
  if (!identity.standing) return null
  const date = identity.provenAt ? dateText(identity.provenAt, now.value) : ''
  return <small class="quiet standing">{t(`standing.${identity.standing}`, { date })}</small>
}
