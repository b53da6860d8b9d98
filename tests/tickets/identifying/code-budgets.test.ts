import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { currentProofs, sweepProofs } from '../../../server/customers/index.ts'
import { LimitExceeded } from '../../../server/errors.ts'
import { importRecords } from '../../orders/orders.ts'
import type { OpenDesk, Shopper } from '../../support/desk.ts'
import { hashOf, outboxOf, signIn, untilCodesSent } from '../../support/shoppers.ts'
import { enter, HOUR, newIp, openShop, request } from './asking.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openShop()
})
afterAll(() => desk.close())

describe('budgets', () => {
  it('send at most ten mails a day to one address, though it is asked for 2,000 times from twenty networks', async () => {
    desk.pass(25 * HOUR)
    const before = outboxOf(desk).length
    const shoppers = Array.from({ length: 500 }, () => desk.shopper(desk.a))
    let answered = 0
    for (let n = 0; n < 2_000; n += 20) {
      const asked = Array.from({ length: 20 }, (_, m) => request(desk, shoppers[(n + m) % 500] as Shopper, { ip: `198.51.100.${m}` }))
      answered += (await Promise.allSettled(asked)).filter((answer) => answer.status === 'fulfilled').length
      if (n % 400 === 0) await untilCodesSent(desk)
      desk.pass(100_000)
    }
    await untilCodesSent(desk)
    const sent = outboxOf(desk).length - before
    process.stdout.write(`2,000 requests in three hours: ${answered} answered, ${sent} mails\n`)
    expect(answered).toBeGreaterThan(1_000)
    expect(sent).toBe(10)
  })

  it('refuse a browser and a network that ask too often, and say how long to wait', async () => {
    desk.pass(25 * HOUR)
    const shopper = desk.shopper(desk.a)
    await request(desk, shopper)
    const refusal = await request(desk, shopper).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(LimitExceeded)
    expect((refusal as LimitExceeded).retryAfterMs).toBeGreaterThan(20_000)
    for (let n = 1; n < 5; n += 1) {
      desk.pass(30_000)
      await request(desk, shopper)
    }
    desk.pass(30_000)
    await expect(request(desk, shopper)).rejects.toThrow(LimitExceeded)
    const ip = newIp()
    for (let n = 0; n < 20; n += 1) await request(desk, desk.shopper(desk.a), { email: `a${n}@x.example`, ip })
    await expect(request(desk, desk.shopper(desk.a), { ip })).rejects.toThrow(LimitExceeded)
  })

  it('end the guessing of codes over several of them', async () => {
    desk.pass(25 * HOUR)
    const shopper = desk.shopper(desk.a)
    for (let n = 0; n < 20; n += 1) await enter(desk, shopper, '000000')
    await expect(enter(desk, shopper, '000000')).rejects.toThrow(LimitExceeded)
    const ip = newIp()
    for (let n = 0; n < 60; n += 1) await enter(desk, desk.shopper(desk.a), '000000', { ip })
    await expect(enter(desk, desk.shopper(desk.a), '000000', { ip })).rejects.toThrow(LimitExceeded)
  })

  it('end the guessing of the order numbers of one address, from however many networks', async () => {
    desk.pass(25 * HOUR)
    await importRecords(
      desk.ctx(),
      desk.a.id,
      Array.from({ length: 25 }, (_, n) => ({ id: `g${n}`, number: `G-${n}`, status: 'open', lines: [], email: 'gus@shop.example' })),
    )
    for (let n = 0; n < 25; n += 1) {
      await request(desk, desk.shopper(desk.a), { email: 'gus@shop.example', orderNumber: `G-${n}` })
      if (n === 12) {
        await untilCodesSent(desk)
        desk.pass(2 * HOUR)
      }
    }
    await untilCodesSent(desk)
    expect(await desk.sql`select 1 from proofs where email = 'gus@shop.example' and how = 'order_match'`).toHaveLength(20)
  })

  it('of an order are not spent by who names another address', async () => {
    desk.pass(25 * HOUR)
    for (let n = 0; n < 5; n += 1) await request(desk, desk.shopper(desk.a), { email: 'ben@shop.example', orderNumber: 'A-1001' })
    await untilCodesSent(desk)
    const owner = desk.shopper(desk.a)
    await request(desk, owner, { orderNumber: 'A-1001' })
    await untilCodesSent(desk)
    expect((await enter(desk, owner, outboxOf(desk).at(-1)?.code ?? '')).proven).toBe(true)
  })

  it('end the guessing of an order number silently, and leave its owner the code', async () => {
    desk.pass(25 * HOUR)
    for (let n = 0; n < 10; n += 1) await request(desk, desk.shopper(desk.a), { email: `a${n}@x.example`, orderNumber: 'A-1001' })
    await untilCodesSent(desk)
    const owner = desk.shopper(desk.a)
    await request(desk, owner, { orderNumber: 'A-1001' })
    await untilCodesSent(desk)
    expect((await currentProofs(desk.ctx(), desk.a.id, hashOf(owner.token))).level).toBe(1)
    expect((await enter(desk, owner, outboxOf(desk).at(-1)?.code ?? '')).proven).toBe(true)
  })
})

it('sweeps after a day what no budget counts any more, and keeps every proof', async () => {
  await signIn(desk, desk.a, 'c-1')
  await request(desk, desk.shopper(desk.a))
  await untilCodesSent(desk)
  const [before] = await desk.sql`select count(*) as proofs from proofs`
  desk.pass(24 * HOUR + 1)
  await sweepProofs(desk.ctx())
  const [after] = await desk.sql`
    select (select count(*) from attempts) as attempts, (select count(*) from code_requests) as codes,
      (select count(*) from used_tokens) as tokens, (select count(*) from proofs) as proofs`
  expect(after).toEqual({ attempts: 0, codes: 0, tokens: 0, proofs: before?.proofs })
})
