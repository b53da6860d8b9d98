import { afterAll, beforeAll, expect, it } from 'vitest'
import { findCustomerByIdentity, identifyCustomer, identifyCustomers, listIdentities } from '../../server/customers/index.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const identify = (person: object, storeId = desk.a.id) => identifyCustomer(desk.ctx(), { storeId, ...person })
const kindsOf = async (id: string | null) =>
  (await listIdentities(desk.ctx(), id ?? '')).map(({ kind, value }) => `${kind} ${value}`).sort()

it('makes one customer of an account, an email and a phone, whichever of them comes next', async () => {
  const id = await identify({ account: 'acc-1', email: ' One@Example.com', phone: '+49 (30) 111111', name: 'Una One' })
  for (const person of [{ account: 'acc-1' }, { email: 'one@example.com' }, { phone: '0049 30 111111' }])
    expect(await identify(person)).toBe(id)
  expect(await kindsOf(id)).toEqual(['email one@example.com', 'phone +4930111111', 'store_account acc-1'])
  expect(await findCustomerByIdentity(desk.ctx(), { kind: 'email', storeId: desk.b.id, value: 'ONE@example.com' })).toMatchObject({
    id,
    name: 'Una One',
  })
})

it('adds what is new to who was found, and leaves a name that is known', async () => {
  const id = await identify({ email: 'two@example.com', name: 'Two' })
  expect(await identify({ account: 'acc-2', email: 'two@example.com', name: 'Another' })).toBe(id)
  expect(await identify({ account: 'acc-2', email: 'two-new@example.com', phone: '+492222222' })).toBe(id)
  expect(await kindsOf(id)).toEqual(['email two-new@example.com', 'email two@example.com', 'phone +492222222', 'store_account acc-2'])
  expect(await findCustomerByIdentity(desk.ctx(), { kind: 'phone', storeId: desk.a.id, value: '+49 222 22 22' })).toMatchObject({
    id,
    name: 'Two',
  })
})

it('takes the account over the email and the email over the phone', async () => {
  const byAccount = await identify({ account: 'acc-3', email: 'three@example.com' })
  const byEmail = await identify({ email: 'four@example.com', phone: '+494444444' })
  expect(await identify({ account: 'acc-3', email: 'four@example.com' })).toBe(byAccount)
  expect(await identify({ email: 'three@example.com', phone: '+494444444' })).toBe(byAccount)
  expect(await identify({ email: 'four@example.com' })).toBe(byEmail)
})

it('makes a second account of the same store under one email its own customer, and the email stays where it was', async () => {
  const first = await identify({ account: 'acc-5', email: 'family@example.com' })
  const second = await identify({ account: 'acc-6', email: 'family@example.com' })
  expect(second).not.toBe(first)
  expect(await kindsOf(second)).toEqual(['store_account acc-6'])
  expect(await identify({ email: 'family@example.com' })).toBe(first)
  expect(await identify({ account: 'acc-6', email: 'family@example.com' })).toBe(second)
})

it('joins accounts of two stores under one email: one customer of the installation', async () => {
  const id = await identify({ account: 'acc-7', email: 'seven@example.com' })
  expect(await identify({ account: 'acc-7', email: 'seven@example.com' }, desk.b.id)).toBe(id)
  expect(await identify({ account: 'acc-7' }, desk.b.id)).toBe(id)
})

it('does not mistake the account of one store for that of another', async () => {
  const here = await identify({ account: 'acc-8' })
  expect(await identify({ account: 'acc-8' }, desk.b.id)).not.toBe(here)
  expect(await findCustomerByIdentity(desk.ctx(), { kind: 'store_account', storeId: desk.a.id, value: 'acc-8' })).toMatchObject({
    id: here,
  })
})

it('does not join two emails under a phone that several people name', async () => {
  const ids = await identifyCustomers(
    desk.ctx(),
    desk.a.id,
    ['nine@example.com', 'ten@example.com'].map((email) => ({ email, phone: '000000000' })),
  )
  expect(new Set(ids).size).toBe(2)
  expect(await kindsOf(ids[1] ?? null)).toEqual(['email ten@example.com'])
})

it('answers null for somebody of whom nothing is known, and takes what is malformed as not known', async () => {
  expect(await identify({})).toBeNull()
  expect(await identify({ account: ' ', email: 'no address', phone: 'ask me', name: 'Nobody' })).toBeNull()
})

it('makes one customer of one who arrives many times at once', async () => {
  const person = { account: 'acc-11', email: 'eleven@example.com', phone: '+491111111' }
  const ids = await Promise.all(Array.from({ length: 12 }, (_, n) => identify(n % 2 ? person : { email: person.email })))
  expect(new Set(ids).size).toBe(1)
})

it('makes one customer of one who stands many times in a batch', async () => {
  const people = [{ email: 'a12@example.com' }, { account: 'acc-12', email: 'a12@example.com' }, {}, { account: 'acc-12' }]
  const ids = await identifyCustomers(desk.ctx(), desk.a.id, people)
  expect(ids).toEqual([ids[0], ids[0], null, ids[0]])
})

it('shows agents a shortened key of a browser, and the rest as it is', async () => {
  const { ticketId } = await desk.shopper(desk.a).write('Hello')
  const { json } = await desk.ask('GET', `/api/tickets/${ticketId}`, { cookie: desk.a.agent.cookie })
  expect((json as { identities: { kind: string; value: string }[] }).identities).toEqual([
    { kind: 'visitor', value: expect.stringMatching(/^.{6}$/) },
  ])
})
