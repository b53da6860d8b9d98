import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  identifyCustomer,
  keepApart,
  listSamePeople,
  mergeCustomers,
  suggestAgain,
  suggestMerges,
  unmergeCustomer,
} from '../../../server/customers/index.ts'
import { NotFound } from '../../../server/errors.ts'
import { importRecords } from '../../orders/orders.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const me = () => desk.a.agent.ctx
let last = 0
interface Buyer {
  email: string
  name?: string
  phone?: string
  account?: string
  street?: string
}
async function buy({ email, name = '', phone, account, street }: Buyer): Promise<string> {
  last += 1
  const [first_name, last_name] = name.split(' ')
  const address = street ? { shipping_address: { name, address1: street, city: 'Porto', zip: '4050', country: 'PT' } } : {}
  const customer = { id: account ?? null, first_name: first_name || null, last_name: last_name || null }
  await importRecords(desk.ctx(), desk.a.id, [
    { id: `s-${last}`, number: `#S-${last}`, status: 'open', lines: [], email, phone: phone ?? null, customer, ...address },
  ])
  const [order] = await desk.sql<{ customerId: string }[]>`select customer_id from orders where external_id = ${`s-${last}`}`
  return order?.customerId ?? ''
}
const look = () => suggestMerges(desk.ctx())
const suggested = async (customerId: string) =>
  (await listSamePeople(me(), customerId)).map(({ id, evidence }) => ({ id, reasons: evidence.map(({ reason }) => reason) }))

it('suggests who shares a phone, an address and a name, with the reasons, to either side', async () => {
  const one = await buy({ email: 'ana@one.example', name: 'Ana Reis', phone: '+351911111111', street: 'Rua do Sol 1' })
  const other = await buy({ email: 'ana@two.example', name: 'Ana Reis', phone: '+351911111111', street: 'Rua do Sol, 1' })
  expect(one).not.toBe(other)
  await look()
  expect(await suggested(one)).toEqual([{ id: other, reasons: ['phone', 'address', 'name'] }])
  expect((await suggested(other)).map(({ id }) => id)).toEqual([one])
})

it('suggests two accounts under one address, and merges neither by itself', async () => {
  const one = await buy({ email: 'shared@one.example', account: 'acc-1' })
  const other = await buy({ email: 'shared@one.example', account: 'acc-2' })
  await look()
  expect(one).not.toBe(other)
  expect(await suggested(one)).toMatchObject([{ id: other, reasons: ['email'] }])
})

it('makes one customer of a guest and their later account', async () => {
  const guest = await buy({ email: 'guest@one.example' })
  expect(await buy({ email: 'guest@one.example', account: 'acc-3' })).toBe(guest)
})

it('remembers that an agent said no, also over a merge and against new evidence, until that is taken back', async () => {
  const one = await buy({ email: 'b@one.example', name: 'Bo Dahl', phone: '+351922222222' })
  const other = await buy({ email: 'b@two.example', name: 'Bo Dahl', phone: '+351922222222' })
  await look()
  await keepApart(me(), { customerId: one, otherId: other })
  await keepApart(me(), { customerId: other, otherId: one })
  expect(await suggested(one)).toEqual([])
  expect(await suggested(other)).toEqual([])
  const third = await buy({ email: 'b@three.example' })
  await mergeCustomers(me(), { customerId: other, intoId: third })
  await buy({ email: 'b@one.example', name: 'Bo Dahl', street: 'Rua da Lua 2' })
  await look()
  expect((await suggested(one)).map(({ id }) => id)).not.toContain(third)
  await suggestAgain(me(), { customerId: third, otherId: one })
  expect((await suggested(one)).map(({ id }) => id)).toContain(third)
  await unmergeCustomer(me(), other)
  expect((await suggested(one)).map(({ id }) => id)).toContain(other)
})

it('tells nothing by what a crowd shares, and costs no more for it', async () => {
  const street = 'Parcel depot 9'
  const ids: string[] = []
  for (let n = 0; n < 13; n++) ids.push(await buy({ email: `crowd${n}@x.example`, name: 'Kim Lee', street }))
  await look()
  const [row] = await desk.sql<
    { count: number }[]
  >`select count(*)::int as count from customer_suggestions where customer_id = any(${ids}) and other_id = any(${ids})`
  expect(row?.count).toBe(0)
})

it('is no business of a stranger, another store or nobody', async () => {
  const one = await buy({ email: 'c@one.example' })
  const other = await buy({ email: 'c@two.example' })
  await expect(keepApart(desk.b.agent.ctx, { customerId: one, otherId: other })).rejects.toThrow(NotFound)
  await expect(keepApart(await desk.shopper(desk.a).ctx(), { customerId: one, otherId: other })).rejects.toThrow(NotFound)
  await expect(suggestAgain(desk.b.agent.ctx, { customerId: one, otherId: other })).rejects.toThrow(NotFound)
})

it('looks at everybody once, however many run at a time', async () => {
  for (let n = 0; n < 5; n++) await identifyCustomer(desk.ctx(), { storeId: desk.a.id, email: `many${n}@x.example` })
  await Promise.all([look(), look(), look()])
  expect(await desk.sql`select 1 from customer_checks`).toHaveLength(0)
})
