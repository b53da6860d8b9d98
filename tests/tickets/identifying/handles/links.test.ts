import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askWho } from '../../../../server/bot/index.ts'
import { keepApart, recordProof, unmergeCustomer } from '../../../../server/customers/index.ts'
import { Forbidden, Invalid, NotFound, UnfitForAll } from '../../../../server/errors.ts'
import { connectHandle, forgetHandleLinks, openHandleLink, postReply, proofsOfTicket } from '../../../../server/tickets/index.ts'
import { newClientId } from '../../../support/desk.ts'
import { dumpOf, freshToken, hashOf } from '../../../support/shoppers.ts'
import { EMAIL, openNetworkShop, tokenIn } from './network-shop.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
let shop: Awaited<ReturnType<typeof openNetworkShop>>
beforeAll(async () => {
  shop = await openNetworkShop()
})
afterAll(() => shop?.desk.close())

const connect = (browser: { storeId: string; session: string }, token: string) => connectHandle(shop.desk.ctx(), browser, token)
const nobody = () => ({ storeId: shop.desk.a.id, session: hashOf(freshToken()) })
const agent = () => shop.desk.a.agent.ctx

describe('a link that is confirmed while signed in', () => {
  it('proves the handle at L3 for an hour, and makes its customer one with the account’s', async () => {
    const ticketId = await shop.begin('anna', 'Where is it?')
    expect(await shop.panel(ticketId)).toMatchObject({
      assurance: { level: 0 },
      orders: [],
      handle: { handle: '@anna', asked: null, proven: null },
    })
    const token = await shop.ask(ticketId)
    expect((await shop.panel(ticketId)).handle?.asked).not.toBeNull()
    await connect(await shop.signedIn('c-1', { email: EMAIL }), token)

    expect(await proofsOfTicket(agent(), ticketId)).toMatchObject({
      level: 3,
      how: 'handle_link',
      of: EMAIL,
      grants: { emails: [EMAIL], accounts: ['c-1'], matches: [] },
    })
    const panel = await shop.panel(ticketId)
    expect(panel).toMatchObject({ name: 'Ann Archer', handle: { asked: null, proven: { how: 'handle_link' } } })
    expect(panel.orders.map(({ number }) => number)).toEqual(['#A-1001'])
    expect(panel.identities).toContainEqual(expect.objectContaining({ kind: 'handle', value: '@anna', standing: 'proven' }))
    expect(await shop.identified(ticketId)).toMatchObject([
      { level: 3, how: 'handle_link', of: EMAIL, from: '@anna', actor: { name: 'Ann Archer' } },
    ])

    shop.desk.pass(HOUR)
    expect(await proofsOfTicket(agent(), ticketId)).toMatchObject({ level: 0, grants: { emails: [], accounts: [], matches: [] } })
    expect((await shop.panel(ticketId)).name).toBe('Ann Archer')
  })

  it('is looked at as often as somebody likes, and used once', async () => {
    const ticketId = await shop.begin('bea')
    const token = await shop.ask(ticketId)
    const browser = await shop.signedIn('c-3')
    for (let n = 0; n < 3; n++)
      expect(await openHandleLink(shop.desk.ctx(), nobody(), token)).toEqual({ label: '@bea', network: 'generic', doneUntil: null })
    await connect(browser, token)
    await connect(browser, token)
    expect(await openHandleLink(shop.desk.ctx(), browser, token)).toMatchObject({ doneUntil: expect.any(Date) })
    const other = await shop.signedIn('c-4')
    await expect(connect(other, token)).rejects.toThrow(NotFound)
    await expect(openHandleLink(shop.desk.ctx(), other, token)).rejects.toThrow(NotFound)
    expect(await shop.identified(ticketId)).toHaveLength(1)
  })

  it('is one browser’s, however many confirm it at once', async () => {
    const ticketId = await shop.begin('cleo')
    const token = await shop.ask(ticketId)
    const browsers = await Promise.all(['r-1', 'r-2', 'r-3', 'r-4'].map((sub) => shop.signedIn(sub)))
    const outcomes = await Promise.allSettled(browsers.map((browser) => connect(browser, token)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await proofsOfTicket(agent(), ticketId)).grants.accounts).toHaveLength(1)
    expect(await shop.identified(ticketId)).toHaveLength(1)
  })

  it('ends after a day, and takes every other link of theirs along when it is used', async () => {
    const ticketId = await shop.begin('dora')
    const late = await shop.ask(ticketId)
    shop.desk.pass(DAY)
    const browser = await shop.signedIn('c-5')
    await expect(openHandleLink(shop.desk.ctx(), browser, late)).rejects.toThrow(NotFound)
    await expect(connect(browser, late)).rejects.toThrow(NotFound)
    const [one, two] = [await shop.ask(ticketId), await shop.ask(ticketId)]
    await connect(browser, one)
    await expect(openHandleLink(shop.desk.ctx(), await shop.signedIn('c-5'), two)).rejects.toThrow(NotFound)
    shop.desk.pass(32 * DAY)
    await forgetHandleLinks(shop.desk.ctx())
    expect(await shop.desk.sql`select 1 from handle_links`).toEqual([])
  })

  it('says that they are the account that stands on its page, and not what else that browser proved', async () => {
    const ticketId = await shop.begin('edna')
    const token = await shop.ask(ticketId)
    const browser = await shop.signedIn('c-6')
    const expiresAt = new Date(shop.desk.ctx().now().getTime() + HOUR)
    await recordProof(shop.desk.ctx(), browser, { level: 3, how: 'one_time_code', email: 'ben@shop.example', expiresAt })
    await connect(browser, token)
    expect((await proofsOfTicket(agent(), ticketId)).grants).toEqual({ emails: [], accounts: ['c-6'], matches: [] })
  })
})

describe('nobody is taken for somebody', () => {
  it('by a browser that is not signed in, has only claimed an address, or signed in to another store', async () => {
    const ticketId = await shop.begin('fay')
    const token = await shop.ask(ticketId)
    const claims = nobody()
    const expiresAt = new Date(shop.desk.ctx().now().getTime() + HOUR)
    await recordProof(shop.desk.ctx(), claims, { level: 1, how: 'claimed_email', email: EMAIL, expiresAt })
    await expect(connect(nobody(), token)).rejects.toThrow(Forbidden)
    await expect(connect(claims, token)).rejects.toThrow(Forbidden)
    await expect(connect(await shop.signedIn('b-1', { store: shop.desk.b }), token)).rejects.toThrow(NotFound)
    expect((await proofsOfTicket(agent(), ticketId)).level).toBe(0)
    // none of them used it up
    expect(await openHandleLink(shop.desk.ctx(), nobody(), token)).toMatchObject({ doneUntil: null })
  })

  it('by a token that is guessed, cut, or wrong in its secret half', async () => {
    const token = await shop.ask(await shop.begin('gwen'))
    const browser = await shop.signedIn('c-7')
    for (const wrong of ['', 'x', token.slice(0, 43), `${token.slice(0, 22)}${'A'.repeat(22)}`, 'A'.repeat(44), `${token}A`])
      await expect(openHandleLink(shop.desk.ctx(), browser, wrong), wrong).rejects.toThrow(NotFound)
  })

  it('in public, whatever was proven in private', async () => {
    const ticketId = await shop.begin('hana')
    await connect(await shop.signedIn('c-8'), await shop.ask(ticketId))
    const inPublic = await shop.begin('hana', 'Look at this!', { isPublic: true })
    expect(inPublic).not.toBe(ticketId)
    expect(await proofsOfTicket(agent(), inPublic)).toMatchObject({ level: 0, grants: { accounts: [] } })
    expect((await shop.panel(inPublic)).handle).toBeUndefined()
    expect((await proofsOfTicket(agent(), ticketId)).level).toBe(3)
  })

  it('at another account of the store, or on another handle, than the link was sent to', async () => {
    const ticketId = await shop.begin('ines')
    await connect(await shop.signedIn('c-9'), await shop.ask(ticketId))
    const other = await shop.begin('ines2')
    expect((await proofsOfTicket(agent(), other)).level).toBe(0)
  })
})

describe('asking', () => {
  it('is for who wrote in private, and for agents of their store', async () => {
    const inPublic = await shop.begin('jo', 'Two weeks!', { isPublic: true })
    await expect(askWho(agent(), inPublic, 'https://desk.example')).rejects.toThrow(Invalid)
    const ticketId = await shop.begin('kim')
    await expect(askWho(shop.desk.b.agent.ctx, ticketId, 'https://desk.example')).rejects.toThrow(NotFound)
  })

  it('never happens in public, where anybody could say that it is them', async () => {
    const ticketId = await shop.begin('lea', 'Look!', { isPublic: true })
    await shop.desk.sql`update stores set allowed_origins = array['https://desk.example'] where id = ${shop.desk.a.id}`
    const { body } = await askWho(agent(), await shop.begin('leo'), 'https://desk.example')
    const link = `https://desk.example/help/x/connect/${tokenIn(body)}`
    const posted = postReply(agent(), { ticketId, clientId: newClientId(), body: `Here: ${link}`, attachmentIds: [], way: 'public' })
    await expect(posted).rejects.toThrow(UnfitForAll)
  })

  it('speaks the language that they write, with a link whose secret no table holds', async () => {
    const ticketId = await shop.begin('lina', 'أين طلبي من فضلكم؟')
    const { body } = await askWho(agent(), ticketId, 'https://desk.example')
    expect(body).toContain('افتح هذا الرابط')
    expect(await dumpOf(shop.desk)).not.toContain(tokenIn(body).slice(22))
    // nothing has left yet
    expect((await shop.panel(ticketId)).handle?.asked).toBeNull()
  })
})

describe('two customers stay two', () => {
  it('where the handle was another account’s before, although what was confirmed counts', async () => {
    const ticketId = await shop.begin('mara')
    await connect(await shop.signedIn('c-10', { email: 'mara@shop.example' }), await shop.ask(ticketId))
    const before = (await shop.panel(ticketId)).id
    await connect(await shop.signedIn('c-11', { email: 'other@shop.example' }), await shop.ask(ticketId))
    expect((await shop.panel(ticketId)).id).toBe(before)
    expect((await proofsOfTicket(agent(), ticketId)).of).toBe('other@shop.example')
  })

  it('where an agent took them apart and said so', async () => {
    const ticketId = await shop.begin('nora')
    const [handle] = await shop.desk.sql<{ customerId: string }[]>`select customer_id from identities where value like 'generic/%:nora'`
    const customerId = handle?.customerId ?? ''
    await connect(await shop.signedIn('c-2'), await shop.ask(ticketId))
    const otherId = (await shop.panel(ticketId)).id
    expect(otherId).not.toBe(customerId)
    await unmergeCustomer(agent(), customerId)
    await keepApart(agent(), { customerId, otherId })
    await connect(await shop.signedIn('c-2'), await shop.ask(ticketId))
    expect((await shop.panel(ticketId)).id).toBe(customerId)
  })
})
