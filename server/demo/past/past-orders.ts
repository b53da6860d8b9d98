import { type Fate, type Placed, partsOf } from './parcels.ts'
import { type PersonKey, people } from './people.ts'
import { lineOf, products, sumOf } from './products.ts'
import { pick, seeded } from './random.ts'
import { type ToldOrder, toldOrders } from './told-orders.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const SEED = 20_418
const OLDER = 75
/** The last of the older orders; they count up to it with the day they were placed. */
const LAST_OLDER = 20_360
/** How orders end that nobody asks about any more. */
const ENDS: Fate[] = ['delivered', 'delivered', 'delivered', 'delivered', 'delivered', 'delivered', 'returned', 'partRefund', 'cancelled']
const CARRIERS = ['DHL', 'UPS', 'GLS'] as const

/** What the demo shop has sold before, in the neutral form and seen from `now`. The same day gives the same orders. */
export function pastOrders(now: Date): object[] {
  const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS
  const at = (days: number, hour = 10) => new Date(midnight + days * DAY_MS + hour * HOUR_MS).toISOString()
  return [...toldOrders, ...olderOrders()].map((told) => orderOf(told, at))
}

function orderOf([number, key, age, fate, ...written]: ToldOrder, at: Placed['at']): object {
  const { name, email, sub, street, city, zip, country, currency } = people[key]
  const lines = written.map((line, position) => lineOf(line, position, currency))
  const [first_name = '', ...rest] = name.split(' ')
  const carrier = CARRIERS[Number(number.slice(-2)) % CARRIERS.length] ?? 'DHL'
  return {
    id: number,
    number,
    status: 'open',
    placed_at: at(-age, 8),
    email,
    customer: { id: sub, email, first_name, last_name: rest.join(' ') },
    shipping_address: { name, address1: street, city, zip, country },
    lines,
    currency,
    total: sumOf(lines),
    financial_status: 'paid',
    paid_at: at(-age, 8),
    ...partsOf(fate, { number, age, lines, carrier, at, city }),
  }
}

function olderOrders(): ToldOrder[] {
  const random = seeded(SEED)
  const keys = Object.keys(people) as PersonKey[]
  const sold = Object.entries(products).filter(([key]) => key !== 'roaster' && key !== 'gift')
  const line = () => {
    const [key, { variants }] = pick(random, sold)
    const variant = pick(random, variants as (string | null)[])
    return `${key}${variant ? `/${variant}` : ''}*${1 + Math.floor(random() * 2)}`
  }
  const ages = Array.from({ length: OLDER }, () => 24 + Math.floor(random() * 140)).sort((one, other) => one - other)
  return ages.map((age, nth) => [
    `AR-${LAST_OLDER - nth}`,
    pick(random, keys),
    age,
    pick(random, ENDS),
    ...Array.from({ length: 1 + Math.floor(random() * 3) }, line),
  ])
}
