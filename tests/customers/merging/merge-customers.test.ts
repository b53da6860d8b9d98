import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  findMergeCandidates,
  identifyCustomer,
  listMergedCustomers,
  listSamePeople,
  mergeCustomers,
  previewCustomerMerge,
  previewCustomerUnmerge,
  unmergeCustomer,
} from '../../../server/customers/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../../server/errors.ts'
import { listOpenedOrders } from '../../../server/orders/index.ts'
import { getCustomerPanel, getTicket, mergeTickets, proofsOfTicket, readThread, unmergeTicket } from '../../../server/tickets/index.ts'
import { importRecords } from '../../orders/orders.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { askForCode, enter, newIp } from '../../tickets/identifying/asking.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const agent = () => desk.a.agent.ctx
let last = 0

/** A shopper who chats, and a buyer with an order, an address and a name; nothing ties the two. */
async function twoPeople() {
  last += 1
  const email = `mira${last}@shop.example`
  const order = { status: 'open' as const, lines: [], email, customer: { name: `Mira ${last}` } }
  await importRecords(desk.ctx(), desk.a.id, [{ ...order, id: `o-${last}`, number: `#M-${last}` }])
  const buyerId = (await identifyCustomer(desk.ctx(), { storeId: desk.a.id, email, name: `Mira ${last}` })) ?? ''
  const shopper = desk.shopper(desk.a)
  const { ticketId, visitor } = await shopper.write('Where is my kettle?')
  return { shopper, ticketId, visitorId: visitor.customerId, buyerId, email, number: `#M-${last}` }
}

const merge = (customerId: string, intoId: string) => mergeCustomers(agent(), { customerId, intoId })
const everything = () =>
  desk.sql`select (select jsonb_agg(c order by id) from customers c) as customers, (select jsonb_agg(i order by id) from identities i) as identities,
    (select jsonb_agg(o order by id) from orders o) as orders, (select jsonb_agg(t order by id) from tickets t) as tickets`

it('shows profile, identities, orders and tickets of both as one, and apart again as before', async () => {
  const { ticketId, visitorId, buyerId, number } = await twoPeople()
  const [before] = await everything()
  const panel = await getCustomerPanel(agent(), ticketId)
  expect(panel.orders).toEqual([])
  await merge(visitorId, buyerId)
  const merged = await getCustomerPanel(agent(), ticketId)
  expect(merged).toMatchObject({ id: buyerId, name: `Mira ${last}` })
  expect(merged.orders.map((order) => order.number)).toEqual([number])
  expect(merged.identities.map(({ kind }) => kind).toSorted()).toEqual(['email', 'visitor'])
  expect((await getTicket(agent(), ticketId)).customer.name).toBe(`Mira ${last}`)
  expect((await listMergedCustomers(agent(), buyerId)).map(({ id }) => id)).toEqual([visitorId])
  await unmergeCustomer(agent(), visitorId)
  expect(await getCustomerPanel(agent(), ticketId)).toEqual(panel)
  expect((await everything())[0]).toEqual(before)
})

it('opens no order: not by the merge, not to the bot, not in the level of who asks', async () => {
  const { shopper, ticketId, visitorId, buyerId } = await twoPeople()
  await merge(visitorId, buyerId)
  const proofs = await proofsOfTicket(agent(), ticketId)
  expect(proofs).toMatchObject({ level: 0, grants: { emails: [], accounts: [], matches: [] } })
  expect(await listOpenedOrders(desk.ctx(), desk.a.id, proofs.grants, { numbers: [`#M-${last}`], limit: 20 })).toEqual([])
  expect(JSON.stringify(await readThread(await shopper.ctx(), { ticketId, since: null }))).not.toContain(`Mira ${last}`)
})

it('lends nobody the proof of another browser, not even in one ticket of both', async () => {
  const { shopper, ticketId, buyerId, email } = await twoPeople()
  const other = desk.shopper(desk.a)
  const begun = await other.write('I am somebody else')
  const code = await askForCode(desk, shopper, { email, ticketId })
  expect(await enter(desk, shopper, code, { email, ticketId, ip: newIp() })).toMatchObject({ proven: true })
  await merge(begun.visitor.customerId, buyerId)
  await mergeTickets(agent(), { ticketId: begun.ticketId, intoId: ticketId })
  await other.write('Where is it?', begun.ticketId)
  expect((await proofsOfTicket(agent(), ticketId)).grants.emails).toEqual([])
  const theirs = await readThread(await other.ctx(), { ticketId, since: null })
  expect(
    theirs.events.map((event) => event.type),
    'who came in reads what came after',
  ).toEqual(['ticket.merged', 'message.received'])
  await unmergeTicket(agent(), begun.ticketId)
  await expect(readThread(await desk.shopper(desk.a).ctx(), { ticketId, since: null })).rejects.toThrow(NotFound)
})

it('gives what is learnt afterwards to the survivor, and leaves it there', async () => {
  const { shopper, visitorId, buyerId, email } = await twoPeople()
  await merge(buyerId, visitorId)
  const phone = `+35191000${last}00`
  expect(await identifyCustomer(desk.ctx(), { storeId: desk.a.id, email, phone })).toBe(visitorId)
  const { ticketId } = await shopper.write('A second chat')
  const order = { status: 'open' as const, lines: [], email }
  await importRecords(desk.ctx(), desk.a.id, [
    { ...order, id: `o-${last}`, number: `#M-${last}`, updated_at: new Date().toISOString() },
    { ...order, id: `late-${last}`, number: `#L-${last}` },
  ])
  expect((await previewCustomerUnmerge(agent(), buyerId)).staying).toEqual({ tickets: 1, identities: 1, orders: 1 })
  await unmergeCustomer(agent(), buyerId)
  const owners = await desk.sql<{ number: string; customerId: string }[]>`
    select number, customer_id from orders where number in (${`#M-${last}`}, ${`#L-${last}`}) order by number`
  expect(owners.map((row) => [row.number, row.customerId])).toEqual([
    [`#L-${last}`, visitorId],
    [`#M-${last}`, buyerId],
  ])
  expect((await getTicket(agent(), ticketId)).customer.id).toBe(visitorId)
  expect(await identifyCustomer(desk.ctx(), { storeId: desk.a.id, phone })).toBe(visitorId)
  expect(await identifyCustomer(desk.ctx(), { storeId: desk.a.id, email })).toBe(buyerId)
})

it('follows a chain, and takes the middle of it out with those below', async () => {
  const [one, two, three] = [await twoPeople(), await twoPeople(), await twoPeople()]
  await merge(one.visitorId, two.visitorId)
  await merge(two.visitorId, three.visitorId)
  expect((await getTicket(agent(), one.ticketId)).identities).toHaveLength(3)
  await unmergeCustomer(agent(), two.visitorId)
  expect((await getTicket(agent(), one.ticketId)).identities).toHaveLength(2)
  expect((await getTicket(agent(), three.ticketId)).identities).toHaveLength(1)
  await unmergeCustomer(agent(), one.visitorId)
  expect((await getTicket(agent(), one.ticketId)).identities).toHaveLength(1)
})

it('says by what two customers seem to be one person', async () => {
  const one = await twoPeople()
  const { shopper, email } = one
  await askForCode(desk, shopper, { email, ticketId: one.ticketId, orderNumber: one.number })
  expect(await listSamePeople(agent(), one.visitorId)).toEqual([
    { id: one.buyerId, name: `Mira ${last}`, evidence: [{ reason: 'email', value: email }] },
  ])
  expect((await listSamePeople(agent(), one.buyerId)).map(({ id }) => id)).toEqual([one.visitorId])
  const preview = await previewCustomerMerge(agent(), { customerId: one.visitorId, intoId: one.buyerId })
  expect(preview).toMatchObject({ evidence: [{ reason: 'email', value: email }], customer: { tickets: 1, orders: 0 }, into: { orders: 1 } })
  const stranger = await twoPeople()
  expect(await listSamePeople(agent(), stranger.visitorId)).toEqual([])
  expect((await previewCustomerMerge(agent(), { customerId: one.visitorId, intoId: stranger.buyerId })).evidence).toEqual([])
  expect((await findMergeCandidates(agent(), one.visitorId, stranger.email)).map(({ id }) => id)).toEqual([stranger.buyerId])
  const { number } = await getTicket(agent(), stranger.ticketId)
  expect((await findMergeCandidates(agent(), one.visitorId, `#${number}`)).map(({ id }) => id)).toEqual([stranger.visitorId])
})

it('refuses themselves, a circle, one who is merged, strangers and whoever is no agent', async () => {
  const { shopper, visitorId, buyerId } = await twoPeople()
  const abroad = (await desk.shopper(desk.b).write('In another store')).visitor.customerId
  await expect(merge(visitorId, visitorId)).rejects.toThrow(Invalid)
  await expect(merge(visitorId, abroad)).rejects.toThrow(NotFound)
  await expect(mergeCustomers(desk.b.agent.ctx, { customerId: visitorId, intoId: abroad })).rejects.toThrow(NotFound)
  await expect(mergeCustomers(await shopper.ctx(), { customerId: visitorId, intoId: buyerId })).rejects.toThrow(Forbidden)
  await expect(unmergeCustomer(agent(), visitorId)).rejects.toThrow('not merged')
  await merge(visitorId, buyerId)
  await merge(visitorId, buyerId)
  await expect(merge(buyerId, visitorId)).rejects.toThrow(Conflict)
  const third = await twoPeople()
  await expect(merge(visitorId, third.visitorId)).rejects.toThrow('merged already')
  await expect(merge(third.visitorId, visitorId)).rejects.toThrow('into the survivor')
})

it('keeps two customers together while a ticket is of both', async () => {
  const [one, two] = [await twoPeople(), await twoPeople()]
  await merge(one.visitorId, two.visitorId)
  await mergeTickets(agent(), { ticketId: one.ticketId, intoId: two.ticketId })
  const { number } = await getTicket(agent(), one.ticketId)
  expect((await previewCustomerUnmerge(agent(), one.visitorId)).blockedBy).toEqual([{ id: one.ticketId, number }])
  await expect(unmergeCustomer(agent(), one.visitorId)).rejects.toThrow(`#${number}`)
  await unmergeTicket(agent(), one.ticketId)
  await unmergeCustomer(agent(), one.visitorId)
  await expect(mergeTickets(agent(), { ticketId: one.ticketId, intoId: two.ticketId })).rejects.toThrow('different customers')
})

it('lets one of two agents win who merge both ways at once', async () => {
  const { visitorId, buyerId } = await twoPeople()
  const both = await Promise.allSettled([
    merge(visitorId, buyerId),
    mergeCustomers(desk.a.admin.ctx, { customerId: buyerId, intoId: visitorId }),
  ])
  expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
})

it('would keep who is known more surely, then who wrote and bought more, and finds people by their names', async () => {
  const one = await twoPeople()
  const turned = async (customerId: string, intoId: string) => (await previewCustomerMerge(agent(), { customerId, intoId })).isBetterTurned
  expect(await turned(one.visitorId, one.buyerId), 'an order says more than a browser').toBe(false)
  expect(await turned(one.buyerId, one.visitorId)).toBe(true)
  const code = await askForCode(desk, one.shopper, { email: one.email, ticketId: one.ticketId })
  await enter(desk, one.shopper, code, { email: one.email, ticketId: one.ticketId, ip: newIp() })
  const two = await twoPeople()
  const { customer } = await getTicket(agent(), one.ticketId)
  expect(await turned(customer.id, two.buyerId), 'proven over ordered').toBe(true)
  expect(await turned(two.buyerId, customer.id)).toBe(false)
  const three = await twoPeople()
  expect(await turned(three.buyerId, two.buyerId), 'alike').toBe(false)
  await importRecords(desk.ctx(), desk.a.id, [{ id: `more-${last}`, number: `#R-${last}`, status: 'open', lines: [], email: three.email }])
  expect(await turned(three.buyerId, two.buyerId), 'one order more').toBe(true)
  const found = await findMergeCandidates(agent(), three.visitorId, `mira ${last}`)
  expect(found[0]).toMatchObject({ id: three.buyerId, identity: three.email })
  const others = await findMergeCandidates(agent(), three.buyerId, `mira ${last}`)
  expect(others.map(({ id }) => id)).not.toContain(three.buyerId)
})
