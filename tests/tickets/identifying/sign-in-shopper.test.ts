import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { currentProofs, endSession, findSpeaker, openShopperSession, recordProof } from '../../../server/customers/index.ts'
import { Conflict, SessionEnded, Unauthenticated } from '../../../server/errors.ts'
import { rotateIdentityKey } from '../../../server/stores/index.ts'
import { listVisitorTickets, proofsOfTicket, readThread, receiveMessage, signInShopper } from '../../../server/tickets/index.ts'
import { importRecords } from '../../orders/orders.ts'
import { type OpenDesk, openDesk, type Shopper, type StoreSide } from '../../support/desk.ts'
import { freshToken, hashOf, jwtFor } from '../../support/shoppers.ts'

const HOUR = 3_600_000
const NOTHING = { emails: [], accounts: [], matches: [] }
let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
  // what the bot answers is told elsewhere
  await desk.sql`update stores set bot_disabled_at = now()`
})
afterAll(() => desk.close())

interface Coming {
  store?: StoreSide
  session?: string
  /** Who chatted here before, and the chat that was open. */
  before?: Shopper
  ticketId?: string
}
/** Signs a browser in with a token of the store; a new browser unless one is given. */
async function signIn(jwt: string, { store = desk.a, session = hashOf(freshToken()), before, ticketId }: Coming = {}) {
  const from = before ? hashOf(before.token) : null
  const { id, key, inboxId } = store
  const signedIn = await signInShopper(desk.ctx(), { store: { id, key }, inboxId, session, jwt, from, ticketId: ticketId ?? null })
  return { ...signedIn, session }
}
const OWN = 'cy@shop.example'
async function claim(shopper: Shopper, email: string) {
  const expiresAt = new Date(desk.ctx().now().getTime() + HOUR)
  await recordProof(
    desk.ctx(),
    { storeId: desk.a.id, session: hashOf(shopper.token) },
    { level: 1, how: 'claimed_email', email, expiresAt },
  )
}
const proofsOf = (session: string) => currentProofs(desk.ctx(), desk.a.id, session)
async function actorOf(session: string, store = desk.a) {
  const speaker = await findSpeaker(desk.ctx(), { storeId: store.id, session })
  if (!speaker) throw new Error('this session is over')
  return { kind: 'visitor' as const, storeId: store.id, inboxId: store.inboxId, tokenHash: session, ...speaker }
}
const chatsOf = async (session: string) => {
  const actor = await actorOf(session)
  return (await listVisitorTickets(desk.ctx(actor), actor)).map((ticket) => ticket.id)
}
const identified = async (ticketId: string) =>
  (await readThread(desk.a.agent.ctx, { ticketId, since: null })).events.filter((event) => event.type === 'customer.identified')

describe('a sign-in', () => {
  it('proves the account for an hour, on this browser only', async () => {
    const { session, name } = await signIn(await jwtFor(desk, desk.a, 'c-1', { name: 'Ann' }))
    expect(name).toBe('Ann')
    expect(await proofsOf(session)).toMatchObject({ level: 4, how: 'store_session', of: 'c-1', grants: { ...NOTHING, accounts: ['c-1'] } })
    expect((await proofsOf(hashOf(freshToken()))).level).toBe(0)
    expect((await currentProofs(desk.ctx(), desk.b.id, session)).level).toBe(0)
    desk.pass(HOUR)
    expect((await proofsOf(session)).grants).toEqual(NOTHING)
    expect(await findSpeaker(desk.ctx(), { storeId: desk.a.id, session })).toBeNull()
  })

  it('takes an address only as claimed where the store does not vouch for it: it grants nothing and joins no profile', async () => {
    const email = 'victim@shop.example'
    await importRecords(desk.ctx(), desk.a.id, [{ id: '9', number: '9', status: 'open', lines: [], email }])
    const { session } = await signIn(await jwtFor(desk, desk.a, 'c-claims', { email }))
    expect((await proofsOf(session)).grants).toEqual({ ...NOTHING, accounts: ['c-claims'] })
    const [claim] = await desk.sql`select level, how from proofs where session = ${session} and email = ${email}`
    expect(claim).toEqual({ level: 1, how: 'claimed_email' })
    const [victim] = await desk.sql<{ customerId: string }[]>`select customer_id from identities where kind = 'email' and value = ${email}`
    expect((await actorOf(session)).customerId).not.toBe(victim?.customerId)
  })

  it('takes an address as proven where the store vouches for it', async () => {
    const { session } = await signIn(await jwtFor(desk, desk.a, 'c-2', { email: 'Bo@Shop.example', email_verified: true }))
    const grants = { emails: ['bo@shop.example'], accounts: ['c-2'], matches: [] }
    expect(await proofsOf(session)).toMatchObject({ level: 4, of: 'bo@shop.example', grants })
  })

  it('lasts longer with a fresh token of the same account, and also comes back with one', async () => {
    const { session, until } = await signIn(await jwtFor(desk, desk.a, 'c-3'))
    desk.pass(HOUR / 2)
    const renewed = await signIn(await jwtFor(desk, desk.a, 'c-3'), { session })
    expect(Date.parse(renewed.until) - Date.parse(until)).toBeGreaterThanOrEqual(HOUR / 2)
    desk.pass(2 * HOUR)
    await signIn(await jwtFor(desk, desk.a, 'c-3'), { session })
    expect((await proofsOf(session)).level).toBe(4)
  })

  it('of another account on the same browser is a conflict, also once the first is over', async () => {
    const { session } = await signIn(await jwtFor(desk, desk.a, 'c-4'))
    await expect(signIn(await jwtFor(desk, desk.a, 'c-5'), { session })).rejects.toThrow(Conflict)
    desk.pass(2 * HOUR)
    await expect(signIn(await jwtFor(desk, desk.a, 'c-5'), { session })).rejects.toThrow(Conflict)
  })

  it('does not take over a browser that has chatted as a visitor', async () => {
    const shopper = desk.shopper(desk.a)
    await shopper.write('Hello')
    await expect(signIn(await jwtFor(desk, desk.a, 'c-6'), { session: hashOf(shopper.token) })).rejects.toThrow(Conflict)
  })

  it('finds the chats of the account on every browser, and those of nobody else', async () => {
    const first = await signIn(await jwtFor(desk, desk.a, 'c-7'))
    const actor = await actorOf(first.session)
    const written = { inboxId: desk.a.inboxId, externalId: freshToken(), clientId: null, ticketId: null, body: 'Mine', attachmentIds: [] }
    const { ticketId } = await receiveMessage(desk.ctx(actor), { ...written, sender: actor })
    const second = await signIn(await jwtFor(desk, desk.a, 'c-7'))
    expect(await chatsOf(second.session)).toEqual([ticketId])
    const other = await signIn(await jwtFor(desk, desk.a, 'c-8'))
    expect(await chatsOf(other.session)).toEqual([])
    expect(await proofsOfTicket(desk.a.agent.ctx, ticketId)).toMatchObject({ level: 4, grants: { accounts: ['c-7'] } })
  })
})

describe('a token', () => {
  it('is exchanged once: again by the same browser it answers as before, by another it is refused', async () => {
    const jwt = await jwtFor(desk, desk.a, 'c-10')
    const first = await signIn(jwt)
    desk.pass(1_000)
    expect(await signIn(jwt, { session: first.session })).toEqual(first)
    await expect(signIn(jwt)).rejects.toThrow(Unauthenticated)
    const proofs = await desk.sql`select 1 from proofs where session = ${first.session}`
    expect(proofs).toHaveLength(1)
  })

  it('that many browsers show at once signs in one', async () => {
    const jwt = await jwtFor(desk, desk.a, 'c-11')
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => signIn(jwt)))
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
  })

  it('of another store, or for one, is refused', async () => {
    await expect(signIn(await jwtFor(desk, desk.b, 'c-12'))).rejects.toThrow(Unauthenticated)
    await expect(signIn(await jwtFor(desk, desk.a, 'c-12', { iss: desk.b.key }))).rejects.toThrow(Unauthenticated)
    await expect(signIn(await jwtFor(desk, desk.b, 'c-12', { iss: desk.a.key }))).rejects.toThrow(Unauthenticated)
  })

  it('of a key that leaked is refused from then on', async () => {
    const jwt = await jwtFor(desk, desk.a, 'c-13')
    await rotateIdentityKey(desk.ctx(), desk.a.id, { leaked: true })
    await expect(signIn(jwt)).rejects.toThrow(Unauthenticated)
    expect((await proofsOf((await signIn(await jwtFor(desk, desk.a, 'c-13'))).session)).level).toBe(4)
  })
})

describe('a sign-out', () => {
  it('forgets what was proven and closes the browser for good, also to a fresh token and to the last one', async () => {
    const jwt = await jwtFor(desk, desk.a, 'c-20')
    const { session } = await signIn(jwt)
    await endSession(desk.ctx(), { storeId: desk.a.id, session })
    await endSession(desk.ctx(), { storeId: desk.a.id, session })
    expect(await proofsOf(session)).toMatchObject({ level: 0, grants: NOTHING })
    expect(await findSpeaker(desk.ctx(), { storeId: desk.a.id, session })).toBeNull()
    for (const again of [jwt, await jwtFor(desk, desk.a, 'c-20')]) await expect(signIn(again, { session })).rejects.toThrow(SessionEnded)
    const rows = await desk.sql`select how from proofs where session = ${session} order by place`
    expect(rows.map((row) => row.how)).toEqual(['store_session', 'signed_out'])
  })

  it('that overtakes its sign-in wins', async () => {
    const session = hashOf(freshToken())
    await endSession(desk.ctx(), { storeId: desk.a.id, session })
    await expect(signIn(await jwtFor(desk, desk.a, 'c-21'), { session })).rejects.toThrow(SessionEnded)
  })

  it('on one browser leaves the account signed in on another', async () => {
    const [here, there] = [await signIn(await jwtFor(desk, desk.a, 'c-22')), await signIn(await jwtFor(desk, desk.a, 'c-22'))]
    await endSession(desk.ctx(), { storeId: desk.a.id, session: here.session })
    expect((await proofsOf(there.session)).level).toBe(4)
  })
})

describe('the open chat', () => {
  it('goes along, becomes the account’s, and is closed to the token that spoke in it', async () => {
    const before = desk.shopper(desk.a)
    const { ticketId } = await before.write('Where is my kettle?')
    const jwt = await jwtFor(desk, desk.a, 'c-30', { name: 'Ann', email: 'ann@shop.example', email_verified: true })
    const coming = { before, ticketId, session: hashOf(freshToken()) }
    const { session } = await signIn(jwt, coming)
    expect(await chatsOf(session)).toEqual([ticketId])
    const [event] = await identified(ticketId)
    expect(event).toMatchObject({
      level: 4,
      how: 'store_session',
      of: 'ann@shop.example',
      from: expect.stringMatching(/^Visitor /),
      actor: { name: 'Ann' },
    })
    const [ticket] = await desk.sql<{ customerId: string }[]>`select customer_id from tickets where id = ${ticketId}`
    expect(ticket?.customerId).toBe((await actorOf(session)).customerId)
    expect(await findSpeaker(desk.ctx(), { storeId: desk.a.id, session: hashOf(before.token) })).toBeNull()
    // an answer that was lost
    await signIn(jwt, coming)
    expect(await identified(ticketId)).toHaveLength(1)
  })

  it('leaves every other chat of the visitor where it is', async () => {
    const before = desk.shopper(desk.a)
    const { ticketId: other } = await before.write('Something else')
    const { ticketId } = await before.write('Where is my kettle?')
    const { session } = await signIn(await jwtFor(desk, desk.a, 'c-31'), { before, ticketId })
    expect(await chatsOf(session)).toEqual([ticketId])
    expect(await identified(other)).toEqual([])
  })

  it.each<[string, (before: Shopper, ticketId: string) => Promise<{ before: Shopper; ticketId: string }>]>([
    [
      'is half an hour old',
      async (before, ticketId) => {
        desk.pass(HOUR / 2)
        return { before, ticketId }
      },
    ],
    [
      'is another visitor’s',
      async (_, ticketId) => {
        const stranger = desk.shopper(desk.a)
        await stranger.write('Theirs')
        return { before: stranger, ticketId }
      },
    ],
    ['has a visitor who never wrote', async (_, ticketId) => ({ before: desk.shopper(desk.a), ticketId })],
    ['is not there', async (before) => ({ before, ticketId: '01900000-0000-7000-8000-000000000000' })],
    [
      'was claimed under another address',
      async (before, ticketId) => {
        for (const email of ['else@x.example', OWN]) await claim(before, email)
        return { before, ticketId }
      },
    ],
    [
      'has a customer already',
      async (before, ticketId) => {
        await desk.sql`
          insert into identities (id, customer_id, kind, value, created_at)
          select gen_random_uuid(), customer_id, 'email', ${`${before.token}@x.example`}, now() from tickets where id = ${ticketId}`
        return { before, ticketId }
      },
    ],
    [
      'went along with an account before',
      async (before, ticketId) => {
        await signIn(await jwtFor(desk, desk.a, 'c-first'), { before, ticketId })
        return { before, ticketId }
      },
    ],
    [
      'was signed out of',
      async (before, ticketId) => {
        await endSession(desk.ctx(), { storeId: desk.a.id, session: hashOf(before.token) })
        return { before, ticketId }
      },
    ],
  ])('stays behind where it %s', async (_, arrange) => {
    const shopper = desk.shopper(desk.a)
    const coming = await arrange(shopper, (await shopper.write('Where is my kettle?')).ticketId)
    const { session } = await signIn(await jwtFor(desk, desk.a, freshToken(), { email: OWN }), coming)
    expect(await chatsOf(session)).toEqual([])
  })

  it('goes along where the visitor claimed the very address that the store’s token names', async () => {
    const before = desk.shopper(desk.a)
    const { ticketId } = await before.write('Where is my kettle?')
    await claim(before, OWN)
    const { session } = await signIn(await jwtFor(desk, desk.a, 'c-32', { email: OWN }), { before, ticketId })
    expect(await chatsOf(session)).toEqual([ticketId])
  })
})

it('opens one session, however often the same browser asks at once', async () => {
  const browser = { storeId: desk.a.id, session: hashOf(freshToken()) }
  const nobody = { email: null, emailVerified: false, name: null }
  const expiresAt = new Date(desk.ctx().now().getTime() + 60_000)
  const opened = await Promise.all(
    Array.from({ length: 8 }, () => openShopperSession(desk.ctx(), browser, { sub: 'c-40', jti: 'once', expiresAt, ...nobody })),
  )
  expect(new Set(opened.map((one) => one.until.getTime())).size).toBe(1)
})
