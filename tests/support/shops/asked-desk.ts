import type { ShopKind, ShopState } from '../../../server/contract/console/shops.ts'
import { DEMO_SIGN_IN } from '../../../server/demo/load-demo.ts'
import type { DeskProcess } from '../desk-process.ts'
import { parceldesk } from '../parceldesk.ts'
import type { ShopifyShop } from './shopify-shop.ts'

/** Connects a loopback shop as who runs the installation does: so its address may be called. Returns the connection's id. */
export async function connectByCommand(
  desk: DeskProcess,
  { kind = 'shopify', url, token, key, keySecret }: { kind?: ShopKind; url: string; token?: string; key?: string; keySecret?: string },
): Promise<string> {
  const args = ['connect', kind, '--store', 'demo', '--secret', 'hush hush', '--base-url', url, '--json']
  const access = [...(token ? ['--token', token] : []), ...(key && keySecret ? ['--key', key, '--key-secret', keySecret] : [])]
  // the secret of the desk is in its directory
  const env = { DATABASE_URL: desk.databaseUrl, PARCELDESK_DATA: desk.dataDir, PARCELDESK_SECRET: '' }
  const { code, stdout, stderr } = await parceldesk([...args, ...access], env)
  if (code !== 0) throw new Error(stderr)
  return (JSON.parse(stdout) as { id: string }).id
}

/** The admin of the demo store, over HTTP. */
export class ShopAdmin {
  readonly #desk: DeskProcess
  readonly #cookie: string

  static async signIn(desk: DeskProcess): Promise<ShopAdmin> {
    const headers = { 'content-type': 'application/json', origin: desk.url }
    const { email, password } = DEMO_SIGN_IN
    const answer = await fetch(`${desk.url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ email, password }) })
    const [cookie] = answer.headers.getSetCookie()
    if (!answer.ok || !cookie) throw new Error(`signing in: ${answer.status} ${await answer.text()}`)
    return new ShopAdmin(desk, cookie.split(';')[0] ?? '')
  }

  private constructor(desk: DeskProcess, cookie: string) {
    this.#desk = desk
    this.#cookie = cookie
  }

  async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const headers = { cookie: this.#cookie, 'content-type': 'application/json', origin: this.#desk.url }
    const answer = await fetch(`${this.#desk.url}/api/${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }

  /** The shop as the console sees it. */
  async shop(id: string): Promise<ShopState> {
    const { shops } = await this.ask<{ shops: ShopState[] }>('GET', 'shops')
    const shop = shops.find((each) => each.id === id)
    if (!shop) throw new Error('there is no such shop')
    return shop
  }
}

/** A connected shop, and its admin before it. */
export async function askedDesk(desk: DeskProcess, shop: ShopifyShop) {
  const id = await connectByCommand(desk, { url: shop.url, token: shop.token })
  return { id, admin: await ShopAdmin.signIn(desk) }
}
