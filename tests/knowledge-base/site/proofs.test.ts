import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'
import { HelpBrowser, PNG, textOf } from '../../support/help-browser.ts'
import { outboxOf } from '../../support/shoppers.ts'
import { type Bought, buyOwn, listActions, match, prove, returnOf, ticketIdIn } from './own-order.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1 })
})
afterAll(() => desk?.close())

const buy = (shipments?: object[]) => buyOwn(desk, shipments)
const proven = (order: Bought) => prove(desk, order)
const actionsOf = (order: Bought) => listActions(desk, order)
const matched = (order: Pick<Bought, 'number' | 'email'>) => match(desk, order)

describe('who has not proven the order', () => {
  it('is asked for a code first, by a match of number and address too, and is led back to the errand', async () => {
    const order = await buy()
    const who = await matched(order)
    const page = await who.get(`/orders/${order.number}`)
    expect(textOf(page)).toMatch(/Return or exchange With a code that we mail you .* Cancel it A parcel of this order has left already/)
    const asked = await who.get(`/orders/${order.number}/return`)
    expect([asked.status, asked.headers.location]).toEqual([
      303,
      expect.stringContaining(`/orders?again=1&order=${order.number}&errand=return`),
    ])
    expect((await who.get(who.pathOf(String(asked.headers.location)))).text).toContain('name="errand" value="return"')
    const code = outboxOf(desk).at(-1)?.code ?? ''
    const opened = await who.post('/orders/code', { code, errand: 'return' })
    expect(opened.headers.location).toMatch(new RegExp(`/orders/${order.number}/return$`))
    expect(textOf(await who.get(`/orders/${order.number}/return`))).toContain('What goes back? Cup')
  })

  it('has nothing done by a form either, by a match or after the hour, and loses no word', async () => {
    const order = await buy()
    const early = await matched(order)
    const before = (await desk.sql`select 1 from attachments`).length
    const form = returnOf(order)
    const sent = await early.postFiles(`/orders/${order.number}/return`, form, [{ name: 'a.png', bytes: PNG }])
    expect([sent.status, textOf(sent)]).toEqual([403, expect.stringContaining('Confirm that it is you')])
    expect(sent.text).toContain('value="The handle is off."')
    expect((await desk.sql`select 1 from attachments`).length, 'and no file is kept').toBe(before)
    await early.send('/orders/code', { code: outboxOf(desk).at(-1)?.code ?? '' })
    const back = await early.post(`/orders/${order.number}/return`, { ...form, again: '1' })
    expect([back.status, back.text]).toEqual([200, expect.stringContaining('The handle is off.</textarea>')])
    desk.pass(3_600_001)
    expect((await early.post(`/orders/${order.number}/return`, form)).status).toBe(403)
    expect(await actionsOf(order)).toEqual([])
  })

  it('learns nothing: a real order and none are answered with the same bytes', async () => {
    const order = await buy()
    const other = await buy()
    const strangers = [
      new HelpBrowser(desk, desk.a),
      await matched({ number: order.number, email: 'nobody@else.example' }),
      await proven(other),
    ]
    for (const who of strangers) {
      for (const errand of ['return', 'cancel', 'address', 'problem']) {
        const [real, none] = await Promise.all([order.number, 'S0000'].map((number) => who.get(`/orders/${number}/${errand}`)))
        const [realPost, nonePost] = await Promise.all(
          [order.number, 'S0000'].map((number) => who.post(`/orders/${number}/${errand}`, returnOf(order, { id: 'x'.repeat(16) }))),
        )
        const bare = (text = '') => text.replaceAll(order.number, 'N').replaceAll('S0000', 'N')
        expect([real?.status, bare(real?.headers.location)]).toEqual([none?.status, bare(none?.headers.location)])
        expect([realPost?.status, bare(realPost?.text)]).toEqual([nonePost?.status, bare(nonePost?.text)])
        expect([real?.status, realPost?.status]).toEqual([303, 403])
      }
    }
    expect(await actionsOf(order)).toEqual([])
  })
})

it('what became of it is shut with the order: the request stays, its state asks for a code', async () => {
  const order = await buy()
  const who = await proven(order)
  const sent = await who.postFiles(`/orders/${order.number}/return`, returnOf(order), [])
  desk.pass(3_600_001)
  const page = textOf(await who.get(who.pathOf(String(sent.headers.location))))
  expect(page).toContain('What became of it is shown once you confirm that it is you')
  expect(page).not.toContain('Waits for a person to agree')
})

describe('files of a request', () => {
  it('open for who sees it, at the page’s own address, and for nobody else who knows where they are', async () => {
    const order = await buy()
    const owner = await proven(order)
    const sent = await owner.postFiles(`/orders/${order.number}/return`, returnOf(order), [{ name: 'a.png', bytes: PNG }])
    const page = await owner.get(owner.pathOf(String(sent.headers.location)))
    const link = /href="([^"]*\/files\/[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const path = owner.pathOf(link)
    expect(path).toMatch(/^\/requests\/[0-9a-f-]{36}\/files\//)
    const file = await owner.get(path)
    expect([file.status, file.headers['content-type'], file.headers['content-length']]).toEqual([200, 'image/png', String(PNG.length)])
    const stranger = new HelpBrowser(desk, desk.a)
    const other = await proven(await buy())
    for (const who of [stranger, other]) expect((await who.get(path)).status).toBe(404)
    for (const wrong of [path.replace(/s=[^&]*/, 's=x'), path.replace(/\?.*/, ''), path.replace(/\/files\/[^?]*/, '/files/%00')])
      expect((await owner.get(wrong)).status).toBe(404)
  })
})

describe('requests of an address', () => {
  it('open in another browser that has proven it, to be read and answered with a file', async () => {
    const order = await buy()
    const first = await proven(order)
    const sent = await first.postFiles(`/orders/${order.number}/return`, returnOf(order), [])
    const path = `/requests/${ticketIdIn(sent.headers.location)}`
    // one address gets few codes at a time
    desk.pass(120_000)
    const phone = await proven(order)
    expect((await phone.get('/requests')).text).toContain(path)
    const answer = await phone.postFiles(path, { id: newClientId(), text: 'Here is the handle.' }, [{ name: 'handle.png', bytes: PNG }])
    expect([answer.status, answer.headers.location]).toEqual([303, expect.stringContaining(path)])
    expect(textOf(await first.get(path))).toMatch(/Here is the handle\. .*handle\.png/)
    desk.pass(3_600_001)
    expect([(await phone.get(path)).status, (await phone.get('/requests')).text.includes(path)], 'for an hour').toEqual([404, false])
    expect((await first.get(path)).status, 'who wrote it goes on reading it').toBe(200)
  })

  it('stay shut where the address was only claimed, and where another was proven', async () => {
    const order = await buy()
    const claimer = new HelpBrowser(desk, desk.a)
    const form = { id: newClientId(), topic: 'other', order: '', text: 'Not hers.', name: '', email: order.email }
    const sent = await claimer.post('/contact', form)
    const path = `/requests/${ticketIdIn(sent.headers.location)}`
    for (const who of [await proven(order), await proven(await buy())]) {
      expect((await who.get(path)).status).toBe(404)
      expect((await who.post(path, { id: newClientId(), text: 'mine now' })).status).toBe(404)
      expect((await who.get('/requests')).text).not.toContain(path)
    }
  })
})

it('an answer that does not fit keeps its words and its files', async () => {
  const order = await buy()
  const who = await proven(order)
  const sent = await who.postFiles(`/orders/${order.number}/return`, returnOf(order), [])
  const path = `/requests/${ticketIdIn(sent.headers.location)}`
  const bad = await who.postFiles(path, { id: newClientId(), text: 'Look at this' }, [
    { name: 'a.png', bytes: PNG },
    { name: 'x.exe', bytes: Buffer.from([0x4d, 0x5a, 0, 0]) },
  ])
  expect([bad.status, bad.text]).toEqual([400, expect.stringContaining('Look at this</textarea>')])
  expect(bad.text).toContain('id="files-error"')
  expect(bad.text.match(/name="kept"/g)).toHaveLength(1)
})
