import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { identifyCustomer, mergeCustomers, unmergeCustomer } from '../../../server/customers/index.ts'
import { Conflict, Invalid } from '../../../server/errors.ts'
import { importRecords } from '../../orders/orders.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const acts = fc.array(
  fc.record({
    kind: fc.constantFrom('merges', 'merges', 'merges', 'unmerges', 'buys', 'buys again', 'gets a phone'),
    who: fc.nat(3),
    other: fc.nat(3),
  }),
  { minLength: 4, maxLength: 12 },
)
let cases = 0

/** Four buyers of one order each; nothing ties them. */
async function begin() {
  cases += 1
  const people = [0, 1, 2, 3].map((n) => ({ email: `p${cases}-${n}@shop.example`, order: `${cases}-${n}`, id: '' }))
  await importRecords(
    desk.ctx(),
    desk.a.id,
    people.map(({ email, order }) => ({ id: order, number: order, status: 'open', lines: [], email })),
  )
  for (const person of people) person.id = (await identifyCustomer(desk.ctx(), { storeId: desk.a.id, email: person.email })) ?? ''
  return people
}
const ownersOf = (ids: string[]) =>
  desk.sql`select id, customer_id from identities where customer_id = any(${ids}) union all select id, customer_id from orders where customer_id = any(${ids}) order by 1`
const places = (ids: string[]) =>
  desk.sql<{ id: string; mergedIntoId: string | null; survivorId: string | null }[]>`
    select id, merged_into_id, survivor_id from customers where id = any(${ids})`

/** What may not be merged is refused, and that is no act. */
function refused(error: unknown): void {
  if (!(error instanceof Conflict || error instanceof Invalid)) throw error
}

it('gives everybody back what they had, in fifty random families, and leaves with the survivor what came since', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (taken) => {
      const people = await begin()
      const ids = people.map((person) => person.id)
      const before = await ownersOf(ids)
      const gained: { customerId: string; expected: string }[] = []
      for (const [n, { kind, who, other }] of taken.entries()) {
        const person = people[who] ?? people[0]
        if (!person) throw new Error('nobody')
        const order = { status: 'open', lines: [], email: person.email }
        const family = await places(ids)
        const survivor = family.find((row) => row.id === person.id)?.survivorId ?? person.id
        if (kind === 'merges') await mergeCustomers(desk.a.agent.ctx, { customerId: person.id, intoId: ids[other] ?? '' }).catch(refused)
        if (kind === 'unmerges') await unmergeCustomer(desk.a.agent.ctx, person.id).catch(refused)
        if (kind === 'buys again') {
          const updated = new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString()
          await importRecords(desk.ctx(), desk.a.id, [{ ...order, id: person.order, number: person.order, updated_at: updated }])
        }
        if (kind === 'buys') {
          await importRecords(desk.ctx(), desk.a.id, [{ ...order, id: `${person.order}-${n}`, number: `${person.order}-${n}` }])
          const [row] = await desk.sql<
            { customerId: string }[]
          >`select customer_id from orders where external_id = ${`${person.order}-${n}`}`
          gained.push({ customerId: row?.customerId ?? '', expected: survivor })
        }
        if (kind === 'gets a phone') {
          const phone = `+3519${String(cases).padStart(4, '0')}${String(n).padStart(3, '0')}`
          const customerId = (await identifyCustomer(desk.ctx(), { storeId: desk.a.id, email: person.email, phone })) ?? ''
          gained.push({ customerId, expected: survivor })
        }
      }
      expect(gained.map((each) => each.customerId)).toEqual(gained.map((each) => each.expected))
      for (const row of await places(ids)) if (row.mergedIntoId) await unmergeCustomer(desk.a.agent.ctx, row.id)
      expect((await places(ids)).every((row) => row.mergedIntoId === null && row.survivorId === null)).toBe(true)
      const after = new Map((await ownersOf(ids)).map((row) => [row.id, row.customerId]))
      for (const row of before) expect(after.get(row.id)).toBe(row.customerId)
    }),
    { numRuns: 50 },
  )
})
