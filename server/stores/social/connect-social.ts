import { randomBytes } from 'node:crypto'
import { type Context, transact } from '../../context.ts'
import type { Network } from '../../contract/social/networks.ts'
import { Invalid, NotFound } from '../../errors.ts'
import { getStoreById } from '../find-store.ts'
import { getStore } from '../list-stores.ts'
import { insertInbox } from '../queries.ts'
import { mustBeAdmin } from '../rules.ts'
import { insertSocial, lockSocial, type SocialRow, type SocialSettings, selectSameSocial, updateSocial } from './social-queries.ts'

export interface SocialToConnect {
  storeId: string
  network: Network
  /** The network's own id of the account, where a store has several on one network. */
  account?: string | undefined
  /** Of its API: http or https; without one the network's own. */
  baseUrl?: string | undefined
  /** What deliveries are signed with; made here where it is left out and none is known. */
  secret?: string | undefined
  /** What its API is asked with; one that is known stays without. */
  token?: string | undefined
}

const SECRET_CHARACTERS = 1_000
const TOKEN_CHARACTERS = 4_000

/** What each is called until it says itself how it is called. */
const NAMES: Record<Network, string> = {
  generic: 'Other network',
  facebook: 'Facebook',
  instagram: 'Instagram',
  whatsapp: 'WhatsApp',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  reddit: 'Reddit',
  tiktok: 'TikTok',
  telegram: 'Telegram',
}

/**
 * Connects a store to its account on a network, with an inbox of its own. The same store, network, address and account again is the same
 * connection, switched on: a new secret takes the place of the old, which still counts until the next one.
 * @throws Invalid with the field
 */
export async function connectSocial(ctx: Context, input: SocialToConnect): Promise<{ connectionId: string; verifyToken: string }> {
  const storeId = await reachableStore(ctx, input.storeId)
  mustBeAdmin(ctx.actor)
  const { network } = input
  const { settings, secret, token } = wantedOf(ctx, input)
  const credentials = token === null ? null : ctx.vault.seal(JSON.stringify({ token }))
  return transact(ctx, async (ctx) => {
    await lockSocial(ctx.sql, { storeId, network, settings })
    const known = await selectSameSocial(ctx.sql, { storeId, network, settings })
    if (known) return reconnect(ctx, known, { settings, secret, credentials })
    const id = ctx.newId()
    const inboxId = ctx.newId()
    const verifyToken = randomBytes(18).toString('base64url')
    await insertInbox(ctx.sql, { id: inboxId, storeId, channel: 'social', name: NAMES[network], at: ctx.now() })
    const boxes = {
      secret: ctx.vault.seal(secret ?? randomBytes(32).toString('base64url')),
      verifyToken: ctx.vault.seal(verifyToken),
      credentials,
    }
    await insertSocial(ctx.sql, { id, storeId, inboxId, network, settings, ...boxes, at: ctx.now() })
    return { connectionId: id, verifyToken }
  })
}

interface Wanted {
  settings: SocialSettings
  secret: string | null
  token: string | null
}
function wantedOf(ctx: Context, input: SocialToConnect): Wanted {
  const { secret = null, account = '' } = input
  if (secret !== null && (secret.trim() === '' || secret.length > SECRET_CHARACTERS))
    throw new Invalid(`secret: give 1 to ${SECRET_CHARACTERS} characters`)
  const token = input.token === undefined ? null : tokenOf(input.token)
  const baseUrl = normalBaseUrl(input.baseUrl ?? '')
  if (token !== null && baseUrl !== '') mustBeSafe(baseUrl)
  const own = { id: account.trim(), handle: '', name: '' }
  // who runs this installation may name a host of their own network
  return { settings: { baseUrl, account: own, ...(ctx.actor.kind === 'system' && { isTrusted: true }) }, secret, token }
}

/** It becomes a part of a header or an address: nothing that ends one may be in it. */
function tokenOf(typed: string): string {
  const token = typed.trim()
  if (token === '' || token.length > TOKEN_CHARACTERS || !/^[\x21-\x7e]+$/.test(token))
    throw new Invalid('token: give it as the network shows it, without spaces')
  return token
}

/** Tokens speak for the account: they are sent where nobody listens in, or on this machine. */
function mustBeSafe(baseUrl: string): void {
  const { protocol, hostname } = new URL(baseUrl)
  if (protocol !== 'https:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname)) throw new Invalid('baseUrl: must begin with https://')
}

async function reconnect(
  ctx: Context,
  known: SocialRow,
  { secret, credentials, settings }: { settings: SocialSettings; secret: string | null; credentials: Buffer | null },
) {
  const isSame = secret === null || ctx.vault.open(known.secret) === secret
  await updateSocial(ctx.sql, known.id, {
    ...(isSame ? known : { secret: ctx.vault.seal(secret), previousSecret: known.secret }),
    credentials: credentials ?? known.credentials,
    settings: { ...known.settings, ...settings, account: known.settings.account },
  })
  return { connectionId: known.id, verifyToken: known.verifyToken ? ctx.vault.open(known.verifyToken) : '' }
}

async function reachableStore(ctx: Context, id: string): Promise<string> {
  if (ctx.actor.kind === 'system') return (await getStoreById(ctx, id)).id
  if (ctx.actor.kind !== 'agent') throw new NotFound('This store')
  return (await getStore(ctx, id)).id
}

/** One spelling of each address: no query, no slash at its end. */
function normalBaseUrl(typed: string): string {
  if (typed.trim() === '') return ''
  const url = URL.canParse(typed) ? new URL(typed) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    throw new Invalid('baseUrl: must be an address such as https://social.example')
  return `${url.origin}${url.pathname.replace(/\/$/, '')}`
}
