import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { signStoreToken } from '../../server/customers/index.ts'
import { getIdentityKey } from '../../server/stores/index.ts'
import type { OpenDesk, StoreSide } from './desk.ts'
import { until } from './until.ts'

export const freshToken = () => randomBytes(32).toString('base64url')
export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Claims of a store's token as they should be, five minutes long. */
function claimsFor(store: { key: string }, sub: string, at: number) {
  const iat = Math.floor(at / 1000)
  return { iss: store.key, aud: 'parceldesk', iat, exp: iat + 300, jti: freshToken(), sub }
}

/** A token as the store's own server signs it. */
export async function jwtFor(desk: OpenDesk, store: StoreSide, sub: string, more: Record<string, unknown> = {}): Promise<string> {
  return signStoreToken(await getIdentityKey(desk.ctx(), store.id), { ...claimsFor(store, sub, desk.ctx().now().getTime()), ...more })
}

/** A request of the widget in the name of a browser's token. */
export async function askAs(desk: OpenDesk, token: string, path: string, body: Record<string, unknown>, ip = '192.0.2.1') {
  return desk.ask('POST', `/widget/${path}`, { body, headers: { authorization: `Visitor ${token}`, 'x-forwarded-for': ip } })
}

/** The token of a browser that has just signed in. */
export async function signIn(desk: OpenDesk, store: StoreSide, sub: string, more: Record<string, unknown> = {}): Promise<string> {
  const token = freshToken()
  const jwt = await jwtFor(desk, store, sub, more)
  const answer = await askAs(desk, token, 'sign-in', { store: store.key, jwt, from: null, ticketId: null })
  if (answer.status !== 200) throw new Error(`the sign-in was answered ${answer.status}: ${answer.text}`)
  return token
}

/** What is in the outbox, oldest first. */
export function outboxOf(desk: OpenDesk): { text: string; to: string; code: string }[] {
  const outbox = join(desk.dataDir, 'outbox')
  const names = existsSync(outbox) ? readdirSync(outbox).filter((name) => name.endsWith('.eml')) : []
  return names.sort().map((name) => {
    const text = readFileSync(join(outbox, name), 'utf8')
    return { text, to: /^To: <?([^>\n]+)>?$/m.exec(text)?.[1] ?? '', code: /^\d{6}$/m.exec(text)?.[0] ?? '' }
  })
}

/** Every request for a code was looked at, and mailed where it is to be. */
export async function untilCodesSent(desk: OpenDesk): Promise<void> {
  await until('all codes are sent', async () => (await desk.sql`select 1 from jobs where name = 'sendCode' limit 1`).length === 0)
}

/** Everything that the database holds, as text. */
export async function dumpOf(desk: OpenDesk): Promise<string> {
  const tables = await desk.sql<{ name: string }[]>`select table_name as name from information_schema.tables where table_schema = 'public'`
  const rows = await Promise.all(tables.map(({ name }) => desk.sql<{ row: string }[]>`select t::text as row from ${desk.sql(name)} t`))
  return rows
    .flat()
    .map(({ row }) => row)
    .join('\n')
}
