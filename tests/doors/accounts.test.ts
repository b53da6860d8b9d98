import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inviteAgent, signIn } from '../../server/agents/index.ts'
import { LimitExceeded, Unauthenticated } from '../../server/errors.ts'
import { type DeskSettings, newClientId, type OpenDesk, openDesk, PASSWORD, type Person } from '../support/desk.ts'

const DEMO = { email: 'agent@demo.parceldesk.test', password: PASSWORD }
const HOUR = 3_600_000

const BEHIND_A_PROXY: DeskSettings = { trustProxy: 1 }
let desk: OpenDesk
let settings = BEHIND_A_PROXY
beforeEach(async () => {
  desk = await openDesk(settings)
})
afterEach(() => desk.close())

async function reopen(settings: DeskSettings) {
  await desk.close()
  desk = await openDesk(settings)
}
const knock = (email: string, password: string, headers: Record<string, string> = {}) =>
  desk.ask('POST', '/api/session', { body: { email, password }, headers })
const isIn = async (cookie: string) => (await desk.ask('GET', '/api/session', { cookie })).status === 200
const cookieOf = (answer: { headers: { 'set-cookie'?: string[] } }) => answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''

describe('signing in', () => {
  it('gives a cookie that no script reads and no foreign page sends along', async () => {
    const answer = await knock(desk.a.agent.email, PASSWORD)
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^parceldesk_session=[A-Za-z0-9_-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    await reopen({ publicUrl: 'https://help.example/support', basePath: '/support' })
    const secure = await knock(desk.a.agent.email, PASSWORD)
    expect(secure.headers['set-cookie']?.[0]).toMatch(/Path=\/support; HttpOnly; Secure; SameSite=Lax$/)
  })

  it('keeps only a hash of the session', async () => {
    const token = cookieOf(await knock(desk.a.agent.email, PASSWORD)).split('=')[1]
    const rows = await desk.sql`select t::text as row from agent_sessions t`
    expect(rows.some(({ row }) => String(row).includes(token ?? '?'))).toBe(false)
  })

  it('answers alike to a wrong password, an unknown address and a disabled agent', async () => {
    await desk.sql`update agents set disabled_at = now() where id = ${desk.b.agent.id}`
    const answers = [
      await knock(desk.a.agent.email, 'not the password'),
      await knock('nobody@store-a.example', PASSWORD),
      await knock(desk.b.agent.email, PASSWORD),
    ]
    const [first] = answers
    expect(first).toMatchObject({ status: 401, json: { error: { code: 'unauthenticated' } } })
    for (const answer of answers) {
      expect(answer.text).toBe(first?.text)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })

  it('stops guesses at one account from one address, and lets its owner in from another', async () => {
    const { email } = desk.a.agent
    for (let i = 0; i < 8; i++) expect((await knock(email, 'guess', { 'x-forwarded-for': '203.0.113.1' })).status).toBe(401)
    const stopped = await knock(email, PASSWORD, { 'x-forwarded-for': '203.0.113.1' })
    expect(stopped).toMatchObject({ status: 429, json: { error: { code: 'limit_exceeded' } } })
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0)
    expect((await knock(email, PASSWORD, { 'x-forwarded-for': '203.0.113.2' })).status).toBe(200)
    desk.pass(16 * 60_000)
    expect((await knock(email, PASSWORD, { 'x-forwarded-for': '203.0.113.1' })).status).toBe(200)
  })

  it('stops one password tried on many accounts from one address', async () => {
    const tries = Array.from({ length: 41 }, (_, i) =>
      signIn(desk.ctx(), { email: `a${i}@x.example`, password: 'guess', ip: '203.0.113.3' }),
    )
    await Promise.allSettled(tries)
    await expect(signIn(desk.ctx(), { email: desk.a.agent.email, password: PASSWORD, ip: '203.0.113.3' })).rejects.toThrow(LimitExceeded)
  })

  it('lets nobody past who knocks faster than a person, whatever headers they forge', async () => {
    await reopen({ trustProxy: 0 })
    const forged = (i: number) => ({
      'x-forwarded-for': `203.0.113.${i}`,
      'cf-connecting-ip': `203.0.113.${i}`,
      'x-real-ip': `203.0.113.${i}`,
    })
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => desk.ask('POST', '/api/session', { body: {}, headers: forged(i) })),
    )
    expect(answers.filter((answer) => answer.status === 429).length).toBeGreaterThanOrEqual(25)
  })

  it('adopts no session that the browser brought along', async () => {
    const planted = `parceldesk_session=${'x'.repeat(43)}`
    const answer = await desk.ask('POST', '/api/session', { cookie: planted, body: { email: desk.a.agent.email, password: PASSWORD } })
    expect(cookieOf(answer)).not.toBe(planted)
    expect(await isIn(planted)).toBe(false)
  })

  it('believes no header that names a user', async () => {
    const headers = { 'x-remote-user': desk.a.admin.email, 'remote-user': desk.a.admin.email, authorization: `Bearer ${desk.a.admin.id}` }
    expect((await desk.ask('GET', '/api/session', { headers })).status).toBe(401)
  })
})

describe('a session', () => {
  it('is over at sign-out, at once', async () => {
    const cookie = await desk.newSession(desk.a.agent)
    const answer = await desk.ask('DELETE', '/api/session', { cookie })
    expect(answer.status).toBe(204)
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^parceldesk_session=;.*Max-Age=0/)
    expect(await isIn(cookie)).toBe(false)
    expect(await isIn(desk.a.agent.cookie)).toBe(true)
  })

  it('is over after 14 days', async () => {
    desk.pass(14 * 24 * HOUR - 60_000)
    expect(await isIn(desk.a.agent.cookie)).toBe(true)
    desk.pass(120_000)
    expect(await isIn(desk.a.agent.cookie)).toBe(false)
  })

  it('is over when its agent is disabled, and stays over when the account is opened again', async () => {
    const path = `/api/agents/${desk.a.agent.id}`
    await desk.ask('PATCH', path, { cookie: desk.a.admin.cookie, body: { disabled: true } })
    expect(await isIn(desk.a.agent.cookie)).toBe(false)
    await desk.ask('PATCH', path, { cookie: desk.a.admin.cookie, body: { disabled: false } })
    expect(await isIn(desk.a.agent.cookie)).toBe(false)
    expect((await knock(desk.a.agent.email, PASSWORD)).status).toBe(200)
  })

  it('has its new role at once', async () => {
    const admin = await desk.hire(desk.a, 'admin')
    await desk.ask('PATCH', `/api/agents/${admin.id}`, { cookie: desk.a.admin.cookie, body: { role: 'agent' } })
    expect((await desk.ask('GET', '/api/invites', { cookie: admin.cookie })).status).toBe(403)
  })

  it('outlives a change of password only where it was changed', async () => {
    const [mine, other] = [await desk.newSession(desk.a.agent), await desk.newSession(desk.a.agent)]
    const body = { current: PASSWORD, next: 'another long password' }
    expect((await desk.ask('PUT', '/api/me/password', { cookie: mine, body: { ...body, current: 'wrong one' } })).status).toBe(403)
    expect((await desk.ask('PUT', '/api/me/password', { cookie: mine, body })).status).toBe(204)
    expect(await isIn(mine)).toBe(true)
    expect(await isIn(other)).toBe(false)
    expect((await knock(desk.a.agent.email, PASSWORD)).status).toBe(401)
    expect((await knock(desk.a.agent.email, body.next)).status).toBe(200)
  })
})

describe('an invite', () => {
  const accept = (token: string) => desk.ask('POST', '/api/invites/accept', { body: { token, name: 'New', password: PASSWORD } })
  const invite = async (by: Person = desk.a.admin) =>
    (await inviteAgent(by.ctx, { email: `${newClientId()}@new.example`.toLowerCase(), role: 'agent', storeIds: [desk.a.id] })).token

  it('opens one account, once, also to ten takers at the same time', async () => {
    const token = await invite()
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(token)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(9).fill(404)])
    expect((await accept(token)).status).toBe(404)
    const admitted = answers.find((answer) => answer.status === 201)
    expect(admitted?.json).toMatchObject({ role: 'agent', stores: [{ id: desk.a.id }] })
    expect(await isIn(cookieOf(admitted ?? { headers: {} }))).toBe(true)
  })

  it('is no good after 48 hours', async () => {
    const token = await invite()
    desk.pass(48 * HOUR + 1_000)
    expect((await accept(token)).status).toBe(404)
  })

  it('is no good when it was taken back', async () => {
    const token = await invite()
    const [open] = (await desk.ask('GET', '/api/invites', { cookie: desk.a.admin.cookie })).json
    expect((await desk.ask('DELETE', `/api/invites/${open.id}`, { cookie: desk.a.admin.cookie })).status).toBe(204)
    expect((await accept(token)).status).toBe(404)
  })

  it('is no good empty, changed by a letter, or in another case', async () => {
    const token = await invite()
    const swapped = token.replace(/[a-z]/i, (letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()))
    expect((await accept(swapped)).status).toBe(404)
    for (const bad of ['', ' ', token.slice(1), `${token}A`, '%00', 'null']) expect((await accept(bad)).status).toBe(400)
    expect((await accept(token)).status).toBe(201)
  })

  it('is stored as a hash only', async () => {
    const token = await invite()
    const [row] = await desk.sql`select t::text as row from agent_invites t`
    expect(row?.row).not.toContain(token)
  })

  it('takes no address that somebody has by then, and stays open', async () => {
    const email = 'twice@new.example'
    const [one, two] = [
      await inviteAgent(desk.a.admin.ctx, { email, role: 'agent', storeIds: [desk.a.id] }),
      await inviteAgent(desk.a.admin.ctx, { email, role: 'agent', storeIds: [desk.a.id] }),
    ]
    expect((await accept(one.token)).status).toBe(201)
    expect((await accept(two.token)).status).toBe(409)
    expect(await desk.sql`select 1 from agents where email = ${email}`).toHaveLength(1)
  })

  it('leads to the configured address, whatever Host the request came with', async () => {
    await reopen({ publicUrl: 'https://help.example/desk-1', basePath: '/desk-1' })
    for (const headers of [{ host: 'evil.example' }, { 'x-forwarded-host': 'evil.example' }, { forwarded: 'host=evil.example' }] as Record<
      string,
      string
    >[]) {
      const body = { email: `${newClientId()}@new.example`, role: 'agent', storeIds: [desk.a.id] }
      const answer = await desk.ask('POST', '/api/invites', { cookie: desk.a.admin.cookie, body, headers })
      expect(answer.json.link).toMatch(/^https:\/\/help\.example\/desk-1\/desk\/invite#[A-Za-z0-9_-]{43}$/)
    }
  })
})

describe('the demo accounts', () => {
  const COLLEAGUE = 'colleague@demo.parceldesk.test'
  beforeAll(() => {
    settings = { demo: DEMO }
  })
  afterAll(() => {
    settings = BEHIND_A_PROXY
  })
  beforeEach(async () => {
    await desk.sql`update agents set email = ${DEMO.email} where id = ${desk.a.admin.id}`
    await desk.sql`update agents set email = ${COLLEAGUE} where id = ${desk.a.agent.id}`
  })

  it('open to who sits at this machine', async () => {
    expect((await desk.ask('GET', '/api/sign-in')).json.demo).toEqual(DEMO)
    expect((await knock(DEMO.email, PASSWORD)).status).toBe(200)
    expect((await knock(COLLEAGUE, PASSWORD, { host: 'localhost:3000' })).status).toBe(200)
  })

  it('is no longer named once its password is another one, or it was disabled', async () => {
    const { ctx } = desk.a.admin
    const { changePassword } = await import('../../server/agents/index.ts')
    await changePassword(ctx, { current: PASSWORD, next: 'a password of our own' })
    expect((await desk.ask('GET', '/api/sign-in')).json.demo).toBeNull()
    await changePassword(ctx, { current: 'a password of our own', next: PASSWORD })
    expect((await desk.ask('GET', '/api/sign-in')).json.demo).toEqual(DEMO)
    await desk.sql`update agents set disabled_at = now() where id = ${desk.a.admin.id}`
    expect((await desk.ask('GET', '/api/sign-in')).json.demo).toBeNull()
  })

  it.each<Record<string, string>>([
    { host: 'help.example' },
    { host: '127.0.0.1.evil.example' },
    { host: 'localhost.evil.example' },
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-forwarded-host': 'localhost' },
    { 'x-real-ip': '127.0.0.1' },
    { forwarded: 'for=127.0.0.1' },
    { via: '1.1 proxy' },
    { 'cf-connecting-ip': '127.0.0.1' },
  ])('stay shut, and unnamed, to a request with %o', async (headers) => {
    expect((await desk.ask('GET', '/api/sign-in', { headers })).json.demo).toBeNull()
    for (const email of [DEMO.email, COLLEAGUE, ` ${COLLEAGUE.toUpperCase()} `])
      expect((await knock(email, PASSWORD, headers)).status).toBe(403)
    expect((await knock(desk.b.agent.email, PASSWORD, headers)).status).toBe(200)
  })

  it('stay shut to strangers on a desk that was started without the demo afterwards', async () => {
    await reopen({ demo: null })
    await desk.sql`update agents set email = ${DEMO.email} where id = ${desk.a.admin.id}`
    expect((await knock(DEMO.email, PASSWORD, { host: 'help.example' })).status).toBe(403)
  })
})

it('an old password opens no session once the new one is set, even if it was checked just before', async () => {
  const { email, ctx } = desk.a.agent
  const { changePassword } = await import('../../server/agents/index.ts')
  for (let round = 0; round < 5; round++) {
    const [current, next] = [round === 0 ? PASSWORD : `password number ${round - 1}`, `password number ${round}`]
    const entering = Promise.allSettled(
      Array.from({ length: 3 }, (_, i) => signIn(desk.ctx(), { email, password: current, ip: `r${round}-${i}` })),
    )
    await changePassword(ctx, { current, next })
    const cookies = (await entering).flatMap((result) =>
      result.status === 'fulfilled' ? [`parceldesk_session=${result.value.token}`] : [],
    )
    for (const cookie of cookies) expect(await isIn(cookie)).toBe(false)
    await expect(signIn(desk.ctx(), { email, password: current, ip: `after-${round}` })).rejects.toThrow(Unauthenticated)
  }
})
