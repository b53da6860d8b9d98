import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Found } from '../../../server/contract/console/search.ts'
import { Invalid, NotFound } from '../../../server/errors.ts'
import { addNote, getSummary, searchDesk } from '../../../server/tickets/index.ts'
import { importRecords, wholeOrder } from '../../orders/orders.ts'
import { newClientId, type OpenDesk, openDesk, type StoreSide } from '../../support/desk.ts'

let desk: OpenDesk
let ticketId: string
beforeAll(async () => {
  desk = await openDesk()
  const written = await desk.shopper(desk.a).write('My café crème machine leaks, order A-1001')
  ticketId = written.ticketId
  await addNote(desk.a.agent.ctx, { ticketId, clientId: newClientId(), body: 'Ask the warehouse for a gasket', attachmentIds: [] })
  await importRecords(desk.ctx(), desk.a.id, [wholeOrder])
  await desk.sql`update customers set name = 'Snežana Novák' where name = 'Mira Holm'`
})
afterAll(() => desk.close())

const find = (q: string, store: StoreSide = desk.a): Promise<Found> => searchDesk(store.agent.ctx, { q, in: null, cursor: null })
const numbersOf = (found: Found) => found.orders.items.map((order) => order.number)
const ticketsOf = (found: Found) => found.tickets.items.map((ticket) => ticket.id)
const namesOf = (found: Found) => found.customers.items.map((customer) => customer.name)

it('finds a ticket by its number, its subject, and the words of replies and notes, accents or not', async () => {
  const { number } = await getSummary(desk.a.agent.ctx, ticketId)
  for (const q of [`#${number}`, `${number}`, 'machine leaks', 'cafe creme', 'CAFÉ', 'leak', 'gasket warehouse', 'a-1001'])
    expect(ticketsOf(await find(q)), q).toEqual([ticketId])
  expect(ticketsOf(await find('kettle drum'))).toEqual([])
})

it('says where in a message it was found', async () => {
  const { tickets } = await find('gasket')
  expect(tickets.items[0]?.excerpt).toBe('Ask the warehouse for a gasket')
  expect((await find('machine')).tickets.items[0]?.excerpt).toBeNull()
})

it('finds a customer by a mistyped name, an address and a telephone number', async () => {
  for (const q of ['Snezana', 'snezna novak', 'Novák', 'mira@shop', 'Mira@Shop.example', '030 1234567', '+49 30 1234567'])
    expect(namesOf(await find(q)), q).toEqual(['Snežana Novák'])
  expect(namesOf(await find('Oluwaseun'))).toEqual([])
})

it('finds an order by its number with and without signs, in part, by its parcel and by its address', async () => {
  for (const q of ['#A-1001', 'a1001', '1001', 'A 1001', 'mira@shop.example']) expect(numbersOf(await find(q)), q).toEqual(['#A-1001'])
  await importRecords(desk.ctx(), desk.a.id, [
    { ...wholeOrder, id: '5002', number: '#B-77', shipments: [{ tracking_number: 'JD 01-4460 9981' }] },
  ])
  for (const q of ['JD0144609981', 'jd 01 4460']) expect(numbersOf(await find(q)), q).toEqual(['#B-77'])
})

it('tells another store nothing', async () => {
  for (const q of ['machine', 'gasket', 'Snezana', 'mira@shop.example', '#A-1001', 'JD0144609981']) {
    const { tickets, customers, orders } = await find(q, desk.b)
    expect([...tickets.items, ...customers.items, ...orders.items], q).toEqual([])
  }
  const shopper = await desk.shopper(desk.a).ctx()
  await expect(searchDesk(shopper, { q: 'machine', in: null, cursor: null })).rejects.toThrow(NotFound)
})

it('takes what people type as words, never as signs of a query', async () => {
  for (const q of ["'", '!', '&', '%', '_', 'a & !b', "x') or true --", ':*', '\\', '<->', 'machine:*&', '٤٥'])
    expect((await find(q)).tickets.items.length, q).toBeLessThan(2)
  expect(namesOf(await find('%%%'))).toEqual([])
})

it('pages through many, each once, the likeliest first', async () => {
  const written: string[] = []
  for (let n = 0; n < 27; n++) written.push((await desk.shopper(desk.b).write(`A zebra asks ${n}`)).ticketId)
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const { tickets, customers }: Found = await searchDesk(desk.b.agent.ctx, { q: 'zebra', in: 'tickets', cursor })
    expect(customers.items).toEqual([])
    seen.push(...tickets.items.map((ticket) => ticket.id))
    cursor = tickets.next
  } while (cursor)
  expect(seen).toEqual(written.reverse())
  expect((await find('zebra', desk.b)).tickets).toMatchObject({ items: { length: 6 }, next: expect.any(String) })
  await expect(searchDesk(desk.b.agent.ctx, { q: 'zebra', in: 'tickets', cursor: 'x' })).rejects.toThrow(Invalid)
})

it('puts orders of the customer that it is asked for before those of all others, however many there are', async () => {
  const buyer = { ...wholeOrder, customer: { id: 'own-7', name: 'Own Buyer' }, email: 'own@buyer.example', phone: null }
  const others = Array.from({ length: 120 }, (_, n) => ({ ...wholeOrder, id: `many-${n}`, number: `#MANY-20${n}` }))
  await importRecords(desk.ctx(), desk.a.id, [{ ...buyer, id: 'own-1', number: '#MANY-20999' }, ...others])
  const [own] = await desk.sql<{ customerId: string }[]>`select customer_id from orders where external_id = 'own-1'`
  const of = own?.customerId ?? ''
  const { orders } = await searchDesk(desk.a.agent.ctx, { q: 'MANY-20', in: 'orders', cursor: null, of })
  expect(orders.items.slice(0, 3).map((order) => order.isOwn)).toEqual([true, false, false])
  expect(orders.items[0]?.number).toBe('#MANY-20999')
  const next = await searchDesk(desk.a.agent.ctx, { q: 'MANY-20', in: 'orders', cursor: orders.next, of })
  expect(next.orders.items.map(({ number }) => number)).not.toContain('#MANY-20999')
  expect((await find('MANY-20')).orders.items.every((order) => order.isOwn === undefined)).toBe(true)
})
