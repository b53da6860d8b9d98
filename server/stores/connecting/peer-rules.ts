import type { Context } from '../../context.ts'
import { Invalid, NotFound } from '../../errors.ts'
import { getStoreById } from '../find-store.ts'
import { getStore } from '../list-stores.ts'

const SECRET_CHARACTERS = 1_000

/** The store that somebody connects with somebody else. @throws NotFound where it is not theirs */
export async function reachableStore(ctx: Context, id: string): Promise<string> {
  if (ctx.actor.kind === 'system') return (await getStoreById(ctx, id)).id
  if (ctx.actor.kind !== 'agent') throw new NotFound('This store')
  return (await getStore(ctx, id)).id
}

/** What deliveries are signed with; null where none was typed, unless it is `needed`. @throws Invalid */
export function secretOf(typed: string | undefined): string | null
export function secretOf(typed: string | undefined, isNeeded: 'needed'): string
export function secretOf(typed: string | undefined, isNeeded?: 'needed'): string | null {
  if (typed === undefined && !isNeeded) return null
  if (typed === undefined || typed.trim() === '' || typed.length > SECRET_CHARACTERS)
    throw new Invalid(`secret: give 1 to ${SECRET_CHARACTERS} characters`)
  return typed
}

/** One spelling of each address: no query, no slash at its end. Empty where none was typed. @throws Invalid naming the example */
export function baseUrlOf(typed: string | undefined, example: string): string {
  if (!typed || typed.trim() === '') return ''
  const url = URL.canParse(typed) ? new URL(typed) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    throw new Invalid(`baseUrl: must be an address such as ${example}`)
  return `${url.origin}${url.pathname.replace(/\/$/, '')}`
}

/** Tokens open what they are for: they are sent where nobody listens in, or on this machine. @throws Invalid */
export function mustBeSafe(baseUrl: string): void {
  const { protocol, hostname } = new URL(baseUrl)
  if (protocol !== 'https:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname)) throw new Invalid('baseUrl: must begin with https://')
}

interface Secrets {
  secret: Buffer
  previousSecret: Buffer | null
}
/** A new secret takes the place of the old, which still counts until the next one; the same again, or none, changes nothing. */
export function nextSecrets(ctx: Context, { secret, previousSecret }: Secrets, given: string | null): Secrets {
  if (given === null || ctx.vault.open(secret) === given) return { secret, previousSecret }
  return { secret: ctx.vault.seal(given), previousSecret: secret }
}
