import type { Performed } from '../../../orders/index.ts'
import { Refusal } from '../attempt.ts'
import { countryCodeOf } from '../country-code.ts'
import { splitName } from '../split-name.ts'
import { type Asking, pathOf, sendOnce } from './asking.ts'

/** Where it goes. The same address again changes nothing. */
export async function changeAddress(asking: Asking): Promise<Performed> {
  const { externalId } = asking.action.order
  const to = asking.action.effect.address?.to
  const country = countryCodeOf(to?.country ?? null)
  if (!to || !country) throw new Refusal(`“${to?.country ?? ''}” is no country that the shop knows: write its two letters.`)
  const { first, last } = splitName(to.name)
  const shipping = {
    ...(to.name !== null && { first_name: first, last_name: last }),
    address_1: to.address1 ?? '',
    address_2: to.address2 ?? '',
    city: to.city ?? '',
    state: to.province ?? '',
    postcode: to.zip ?? '',
    country,
  }
  await sendOnce(asking, 'PUT', pathOf(externalId), { shipping })
  return { is: 'accepted', platformId: externalId }
}
