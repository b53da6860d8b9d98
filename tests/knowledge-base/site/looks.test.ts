import { afterAll, beforeAll, expect, it } from 'vitest'
import { LOGO_BYTES } from '../../../server/contract/api.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { HelpBrowser, PNG } from '../../support/help-browser.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1, publicUrl: 'https://desk.example' })
})
afterAll(() => desk?.close())

const put = (raw: Buffer, type = 'image/png') =>
  desk.ask('PUT', `/api/stores/${desk.a.id}/logo`, { cookie: desk.a.admin.cookie, raw, headers: { 'content-type': type } })
const home = () => new HelpBrowser(desk, desk.a).get('')

it('a logo stands on every page in place of the name, and goes again', async () => {
  expect((await home()).text).toContain('<bdi>Store store-a</bdi>')
  const kept = await put(PNG)
  expect([kept.status, kept.json.logoHash]).toEqual([200, expect.stringMatching(/^[\w-]{22}$/)])
  const page = (await home()).text
  const path = `/help/store-a/logo/${kept.json.logoHash}`
  expect(page).toContain(`<img class="logo" src="${path}" alt="Store store-a"/>`)
  expect(page).toContain(`<meta property="og:image" content="https://desk.example${path}"/>`)
  const logo = await desk.ask('GET', path)
  expect(logo.headers).toMatchObject({
    ...{ 'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'" },
    'cache-control': 'public, max-age=31536000, immutable',
  })
  expect((await desk.ask('GET', `/help/store-b/logo/${kept.json.logoHash}`)).status).toBe(404)
  await desk.ask('DELETE', `/api/stores/${desk.a.id}/logo`, { cookie: desk.a.admin.cookie })
  expect((await home()).text).not.toContain('/logo/')
  expect((await desk.ask('GET', path)).status).toBe(404)
})

it('a logo is what its bytes are, whatever its sender calls it: no SVG, no page, nothing large or empty', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  for (const type of ['image/svg+xml', 'image/png', 'image/svg+xml; x']) expect.soft((await put(svg, type)).status, type).toBe(400)
  expect((await put(Buffer.from('<html><script>alert(1)</script></html>'))).status).toBe(400)
  expect((await put(Buffer.from('GIF89a and the rest'))).status).toBe(400)
  expect((await put(Buffer.alloc(0))).status).toBe(400)
  expect((await put(Buffer.concat([PNG, Buffer.alloc(LOGO_BYTES)]))).status).toBe(429)
  expect((await home()).text).not.toContain('/logo/')
})

it('a typeface and a scheme are of the list, and every page has them at once', async () => {
  const change = (body: object) => desk.ask('PATCH', `/api/stores/${desk.a.id}`, { cookie: desk.a.admin.cookie, body })
  expect((await change({ helpFont: 'url(evil)' })).status).toBe(400)
  expect((await change({ helpScheme: 'sepia' })).status).toBe(400)
  expect((await home()).text).not.toContain('data-scheme')
  expect((await change({ helpFont: 'serif', helpScheme: 'dark' })).status).toBe(200)
  expect((await home()).text).toContain('data-scheme="dark"')
  const theme = (await desk.ask('GET', '/help/store-a/theme.css')).text
  expect(theme).toMatch(/--font-display: "Iowan Old Style"/)
  expect(theme).toContain(':root { color-scheme: dark; }')
})
