import { randomBytes } from 'node:crypto'
import { type Context, transact } from '../../context.ts'
import type { Network } from '../../contract/social/networks.ts'
import { Invalid } from '../../errors.ts'
import { baseUrlOf, mustBeSafe, nextSecrets, reachableStore, secretOf } from '../connecting/peer-rules.ts'
import { insertInbox } from '../queries.ts'
import { mustBeAdmin } from '../rules.ts'
import { canAsk } from './can-ask.ts'
import { insertSocial, lockSocial, type SocialRow, type SocialSettings, selectSameSocials, updateSocial } from './social-queries.ts'

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

export interface ConnectedSocial {
  connectionId: string
  verifyToken: string
  /** A token is known, from now or before: what the network lets do is done, not only listened to. */
  canAsk: boolean
}

const TOKEN_CHARACTERS = 4_000

/** What each is called until it says itself how it is called. */
const NAMES: Record<Network, string> = {
  generic: 'Other network',
  facebook: 'Facebook',
  instagram: 'Instagram',
  whatsapp: 'WhatsApp',
  x: 'X',
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
export async function connectSocial(ctx: Context, input: SocialToConnect): Promise<ConnectedSocial> {
  const storeId = await reachableStore(ctx, input.storeId)
  mustBeAdmin(ctx.actor)
  const { network } = input
  const { settings, secret, token } = wantedOf(ctx, input)
  const credentials = token === null ? null : ctx.vault.seal(JSON.stringify({ token }))
  return transact(ctx, async (ctx) => {
    await lockSocial(ctx.sql, { storeId, network, settings })
    const [known, other] = await selectSameSocials(ctx.sql, { storeId, network, settings })
    if (other) throw new Invalid('account: there are several accounts of this network: name which one')
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
    return { connectionId: id, verifyToken, canAsk: canAsk({ network, settings, credentials }) }
  })
}

interface Wanted {
  settings: SocialSettings
  secret: string | null
  token: string | null
}
function wantedOf(ctx: Context, input: SocialToConnect): Wanted {
  const { account = '' } = input
  const secret = secretOf(input.secret)
  const token = input.token === undefined ? null : tokenOf(input.token)
  const baseUrl = baseUrlOf(input.baseUrl, 'https://social.example')
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

async function reconnect(
  ctx: Context,
  known: SocialRow,
  { secret, credentials, settings }: { settings: SocialSettings; secret: string | null; credentials: Buffer | null },
) {
  const box = credentials ?? known.credentials
  await updateSocial(ctx.sql, known.id, {
    ...nextSecrets(ctx, known, secret),
    credentials: box,
    settings: { ...known.settings, ...settings, account: known.settings.account },
  })
  return {
    connectionId: known.id,
    verifyToken: known.verifyToken ? ctx.vault.open(known.verifyToken) : '',
    canAsk: canAsk({ ...known, settings, credentials: box }),
  }
}
