import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadStarterArticles } from '../../../knowledge-base/starter/index.ts'
import { checkHelpDomain, findDomainProof, PROOF_PATH, setHelpDomain } from '../../../server/stores/index.ts'
import { postReply } from '../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'
import { textOf } from '../../support/help-browser.ts'
import { outboxOf } from '../../support/shoppers.ts'
import { until } from '../../support/until.ts'

const DOMAIN = 'help.brand.example'
/** Where names lead in this test's world; it is filled in once the desk has its port. */
const peers = { port: 0, allow: [] as string[], resolve: async () => [{ address: '127.0.0.1', family: 4 as const }] }
let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1, basePath: '/support', publicUrl: 'https://desk.example/support', domainPeers: peers })
  await loadStarterArticles(desk.ctx(), desk.a.id)
  peers.port = Number(new URL(desk.url).port)
  peers.allow = [`127.0.0.1:${peers.port}`]
})
afterAll(() => desk?.close())

const name = (domain: string | null, store = desk.a) =>
  desk.ask('PUT', `/api/stores/${store.id}/help-domain`, { cookie: store.admin.cookie, body: { domain } })
const check = (store = desk.a) => desk.ask('POST', `/api/stores/${store.id}/help-domain/check`, { cookie: store.admin.cookie })
/** As a browser asks at that name; each from an address of its own. */
async function at(host: string, path: string, { method = 'GET', ...more }: { method?: string; raw?: string; headers?: object } = {}) {
  const { origin } = new URL(desk.url)
  const headers = { host, accept: 'text/html', 'x-forwarded-for': `192.0.2.${randomBytes(4).readUInt32BE()}`, ...more.headers }
  const { askHttp } = await import('../../support/ask-http.ts')
  return askHttp(method, `${origin}${path}`, { headers, ...(more.raw === undefined ? {} : { raw: more.raw }) })
}

describe('a name of the store’s own', () => {
  it('counts for nothing until it was seen to lead here', async () => {
    const named = await name(DOMAIN)
    expect([named.status, named.json.helpDomain, named.json.helpDomainVerified]).toEqual([200, DOMAIN, false])
    expect((await at(DOMAIN, '/')).status).toBe(404)
    const allowed = peers.allow
    peers.allow = []
    const refused = await check()
    expect([refused.status, refused.json.error.message]).toEqual([400, expect.stringContaining('does not lead here yet')])
    peers.allow = allowed
    const seen = await check()
    expect([seen.status, seen.json.helpDomainVerified, seen.json.helpUrl]).toEqual([200, true, `https://${DOMAIN}/`])
    await until('the name leads to the store', async () => (await at(DOMAIN, '/')).status === 200)
  })

  it('has the help centre at its root, found there by others, with every link below it', async () => {
    const home = await at(`${DOMAIN}:443`, '/')
    expect(textOf(home)).toContain('How can we help?')
    expect(home.text).toContain(`<link rel="canonical" href="https://${DOMAIN}/"/>`)
    const links = [...home.text.matchAll(/<(?:a|form)[^>]*(?:href|action)="([^"#]*)/g)].map(([, link]) => link ?? '')
    expect(links.filter((link) => link.startsWith('/support') || (link !== '' && !link.startsWith('/')))).toEqual([])
    const article = await at(DOMAIN, '/articles/refunds')
    expect(article.text).toContain(`<link rel="canonical" href="https://${DOMAIN}/articles/refunds"/>`)
    expect((await at(DOMAIN, '/theme.css')).headers['content-type']).toContain('text/css')
    expect((await at(DOMAIN, '/support/assets/app-1.js')).status).toBe(200)
    expect((await at(DOMAIN, '/robots.txt')).text).toContain(`Sitemap: https://${DOMAIN}/sitemap.xml`)
    expect((await at(DOMAIN, '/sitemap.xml')).text).toContain(`<loc>https://${DOMAIN}/articles/refunds</loc>`)
    // what is found there is not to be found at the desk's own
    const maps = [...(await at('desk.example', '/support/robots.txt')).text.matchAll(/^Sitemap: (.*)$/gm)].map(([, map]) => map)
    expect(maps).toEqual(['https://desk.example/support/help/store-b/sitemap.xml'])
  })

  it('is what the same page at the desk names as its place', async () => {
    const own = await desk.ask('GET', '/help/store-a/articles/refunds', { headers: { accept: 'text/html' } })
    expect(own.text).toContain(`<link rel="canonical" href="https://${DOMAIN}/articles/refunds"/>`)
    expect(own.text).toContain('action="/support/help/store-a/articles/refunds/feedback"')
  })

  it('shows nothing of other stores, the console or the API', async () => {
    for (const path of [
      '/help/store-b',
      '/support/help/store-b',
      '/support/desk',
      '/desk',
      '/support/api/me',
      '/api/stores',
      '/../help/store-b',
    ])
      expect.soft((await at(DOMAIN, path)).status, path).toBe(404)
    const me = await at(DOMAIN, '/support/api/me', { headers: { cookie: desk.a.admin.cookie, accept: '*/*' } })
    expect(me.status).toBe(404)
  })

  it('takes forms of its own pages alone, and gives a cookie for itself alone', async () => {
    const form = { method: 'POST', raw: 'order=A-1&email=ann%40x.example' }
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const own = await at(DOMAIN, '/orders', { ...form, headers: { ...type, origin: `https://${DOMAIN}` } })
    expect([own.status, own.headers.location]).toEqual([303, '/orders/code'])
    expect(own.headers['set-cookie']?.[0]).toMatch(/Path=\/; HttpOnly; Secure; SameSite=Lax/)
    const foreign = await at(DOMAIN, '/orders', { ...form, headers: { ...type, origin: 'https://evil.example' } })
    expect(foreign.status).toBe(403)
    const headers = { ...type, 'transfer-encoding': 'chunked' }
    const unmeasured = await at(DOMAIN, '/orders', { ...form, headers })
    expect([unmeasured.status, unmeasured.headers.location]).toEqual([303, '/orders/code'])
    expect(unmeasured.headers['set-cookie']?.[0]).toMatch(/Path=\/;/)
  })
})

describe('a request that is written at a name of the store’s own', () => {
  const type = { 'content-type': 'application/x-www-form-urlencoded', origin: `https://${DOMAIN}` }
  it('is answered by a mail that leads back there, in its language', async () => {
    const raw = new URLSearchParams({
      ...{ id: newClientId(), topic: 'other', order: '', text: 'Is it open?', name: '', email: 'own@x.example', website: '' },
    }).toString()
    const sent = await at(DOMAIN, '/contact', { method: 'POST', raw, headers: type })
    const cookie = sent.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? ''
    const path = String(sent.headers.location).replace('?sent=1', '')
    const ticketId = path.slice('/requests/'.length)
    await postReply(desk.a.agent.ctx, { ticketId, clientId: newClientId(), body: 'It is.', attachmentIds: [] })
    await until('the answer is mailed', async () => outboxOf(desk).some(({ to }) => to === 'own@x.example'))
    const mail = outboxOf(desk).find(({ to }) => to === 'own@x.example')
    expect(mail?.text.replace(/=\n/g, '')).toContain(`https://${DOMAIN}/requests/${ticketId}\n`)
    expect(textOf(await at(DOMAIN, path, { headers: { cookie } }))).toContain('It is.')
  })
})

describe('names that are not a store’s', () => {
  it('cost no question each, however many are sent', async () => {
    const asked: string[] = []
    const options = desk.sql.options as unknown as { debug: unknown }
    options.debug = (_: number, statement: string) => {
      if (statement.includes('from stores where help_domain')) asked.push(statement)
    }
    const names = Array.from({ length: 40 }, (_, n) => `n${n}.evil.example`)
    const answers = await Promise.all(names.map((host) => at(host, '/support/assets/app-1.js')))
    expect([answers.every(({ status }) => status === 200), asked]).toEqual([true, []])
    const before = performance.now()
    await Promise.all(names.map((host) => at(host, '/support/none')))
    options.debug = false
    // twice a second at most
    expect(asked.length).toBeLessThanOrEqual(1 + (performance.now() - before) / 500)
  })

  it('go on as they came, and no page is drawn by what they or forwarding headers say', async () => {
    const headers = { 'x-forwarded-host': DOMAIN, forwarded: `host=${DOMAIN}` }
    const page = await at('evil.example', '/support/help/store-b', { headers })
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('evil.example')
    expect(page.text).toContain('<link rel="canonical" href="https://desk.example/support/help/store-b"/>')
    expect((await at('desk.example', '/support/help/store-a', { headers })).status).toBe(200)
    expect((await at('evil.example', '/')).status).toBe(404)
  })

  it('cannot be the desk’s own, a path, an address, or that of another store', async () => {
    for (const domain of ['desk.example', 'https://help.brand.example', '127.0.0.1', 'localhost', 'a b.example', '-.example'])
      expect.soft((await name(domain, desk.b)).status, domain).toBe(400)
    expect((await name(DOMAIN, desk.b)).status).toBe(200)
    const taken = await check(desk.b)
    expect([taken.status, taken.json.error.message]).toEqual([409, 'Another store has this name.'])
  })

  it('are one store’s alone where two are seen to lead here at once', async () => {
    const stores = [desk.a, desk.b]
    for (let n = 0; n < 8; n++) {
      const domain = `shared-${n}.example`
      for (const { id, admin } of stores) await setHelpDomain(admin.ctx, id, domain)
      const tokens = await desk.sql<{ id: string; token: string }[]>`select id, help_domain_token as token from stores`
      const proofs = new Map(
        await Promise.all(tokens.map(async ({ token }) => [token, await findDomainProof(desk.ctx(), domain, token)] as const)),
      )
      let arrived = 0
      let both = () => {}
      const together = new Promise<void>((resolve) => {
        both = resolve
      })
      const ask = async (_: string, path: string) => {
        if (++arrived === 2) both()
        await together
        return proofs.get(path.slice(PROOF_PATH.length)) ?? null
      }
      const outcomes = await Promise.allSettled(stores.map(({ id, admin }) => checkHelpDomain(admin.ctx, id, ask)))
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
      expect(refused).toEqual([expect.objectContaining({ code: 'conflict' })])
    }
    await setHelpDomain(desk.b.admin.ctx, desk.b.id, null)
    await setHelpDomain(desk.a.admin.ctx, desk.a.id, null)
    expect([(await name(DOMAIN)).status, (await check()).status]).toEqual([200, 200])
  })

  it('learn nothing by a token: it is answered at its own name alone', async () => {
    const [row] = await desk.sql<{ token: string }[]>`select help_domain_token as token from stores where id = ${desk.a.id}`
    expect((await at('evil.example', `/.well-known/parceldesk/${row?.token}`)).status).toBe(404)
    const said = await at(DOMAIN, `/.well-known/parceldesk/${row?.token}`)
    expect(said.status).toBe(200)
    expect(said.text).not.toContain(row?.token)
  })

  it('are the store’s no more once it gives them back', async () => {
    expect((await name(null)).json.helpDomain).toBeNull()
    await until('the name leads nowhere', async () => (await at(DOMAIN, '/')).status === 404)
  })
})
