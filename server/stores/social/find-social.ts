import { type Context, transact } from '../../context.ts'
import type { SocialConnection, SocialHealth } from '../../contract/social/connections.ts'
import type { Network } from '../../contract/social/networks.ts'
import { NotFound } from '../../errors.ts'
import { mustBeAdmin, mustBeSystem } from '../rules.ts'
import { canAsk } from './can-ask.ts'
import {
  lockCredentials,
  type SocialRow,
  type SocialSettings,
  selectAskable,
  selectPolled,
  selectSocial,
  selectSocialByInbox,
  selectSocials,
  selectSocialsById,
  updateAccount,
  updateCredentials,
  updateHealth,
  updatePosition,
  updateSwitch,
} from './social-queries.ts'

/** A connection with its secrets open: for our own work, and into no answer. */
export interface OpenSocial {
  id: string
  storeId: string
  inboxId: string
  network: Network
  settings: SocialSettings
  /** The current one first, then the one before it. */
  secrets: string[]
  verifyToken: string
  /** Empty where it can only post to us. */
  credentials: Record<string, string>
  position: unknown
  enabled: boolean
}

export interface WantedSocial {
  network: Network
  id: string
}

/** For our own work only, in one query, in the order of `wanted`; null where there is none of this network, or it is switched off. */
export async function findSocials(ctx: Context, wanted: WantedSocial[]): Promise<(OpenSocial | null)[]> {
  mustBeSystem(ctx)
  const rows = await selectSocialsById(ctx.sql, [...new Set(wanted.map(({ id }) => id.toLowerCase()))])
  const known = new Map(rows.map((row) => [row.id, opened(ctx, row)]))
  return wanted.map(({ network, id }) => {
    const found = known.get(id.toLowerCase())
    return found?.network === network && found.enabled ? found : null
  })
}

/** For our own work only. @throws NotFound */
export async function openSocial(ctx: Context, id: string): Promise<OpenSocial> {
  mustBeSystem(ctx)
  return opened(ctx, required(await selectSocial(ctx.sql, id)))
}

/** The one of an inbox; for our own work only. @throws NotFound */
export async function openSocialOfInbox(ctx: Context, inboxId: string): Promise<OpenSocial> {
  mustBeSystem(ctx)
  return opened(ctx, required(await selectSocialByInbox(ctx.sql, inboxId)))
}

/** Open connections of these networks that have what their API is asked with; at most 500. For our own work only. */
export async function listPolledSocials(ctx: Context, networks: readonly Network[]): Promise<{ id: string }[]> {
  mustBeSystem(ctx)
  return selectPolled(ctx.sql, networks)
}

/** Open connections that have what their API is asked with; at most 500. For our own work only. */
export async function listAskableSocials(ctx: Context): Promise<{ id: string }[]> {
  mustBeSystem(ctx)
  return selectAskable(ctx.sql)
}

/** Of an admin's own stores, oldest first. Nobody else has any. */
export async function listSocials(ctx: Context): Promise<SocialConnection[]> {
  const storeIds = ctx.actor.kind === 'agent' ? ctx.actor.storeIds : []
  mustBeAdmin(ctx.actor)
  return (await selectSocials(ctx.sql, storeIds)).map(view)
}

/** Of an admin's own store, or of any for our own work; to others it is not there. @throws Forbidden for who is no admin */
export async function getSocial(ctx: Context, id: string): Promise<SocialConnection> {
  return view(await reachable(ctx, id))
}

/** Nothing is taken from it and nothing leaves by it any more, until it is switched on; what it told stays. */
export async function disableSocial(ctx: Context, id: string): Promise<void> {
  await reachable(ctx, id)
  await updateSwitch(ctx.sql, id, ctx.now())
}
export async function enableSocial(ctx: Context, id: string): Promise<void> {
  await reachable(ctx, id)
  await updateSwitch(ctx.sql, id, null)
}

/** What the network itself says of the account. For our own work only. */
export async function recordSocialAccount(
  ctx: Context,
  id: string,
  { account, expiresAt }: { account: SocialSettings['account']; expiresAt: Date | null },
): Promise<boolean> {
  mustBeSystem(ctx)
  return updateAccount(ctx.sql, id, account, expiresAt)
}

/** How the network answers. For our own work only. */
export async function recordSocialHealth(ctx: Context, id: string, health: Omit<SocialHealth, 'since'>): Promise<void> {
  mustBeSystem(ctx)
  await updateHealth(ctx.sql, id, { ...health, since: ctx.now().toISOString() })
}

/** Credentials that the network gave in place of those before. For our own work only. */
export async function renewSocialCredentials(ctx: Context, id: string, credentials: Record<string, string>, expiresAt: Date | null) {
  mustBeSystem(ctx)
  await updateCredentials(ctx.sql, id, ctx.vault.seal(JSON.stringify(credentials)), expiresAt)
}

/**
 * Renews what may be renewed once only: who comes second waits, and gets what the first was given. For our own work only. The lock is held
 * while the network is asked, which must end before an idle transaction does (15 seconds).
 */
export async function renewSocialOnce(
  ctx: Context,
  id: string,
  before: Record<string, string>,
  ask: () => Promise<{ credentials: Record<string, string>; expiresAt: Date | null }>,
): Promise<Record<string, string>> {
  return transact(ctx, async (ctx) => {
    await lockCredentials(ctx.sql, id)
    const { credentials } = await openSocial(ctx, id)
    if (JSON.stringify(credentials) !== JSON.stringify(before)) return credentials
    const renewed = await ask()
    await renewSocialCredentials(ctx, id, renewed.credentials, renewed.expiresAt)
    return renewed.credentials
  })
}

/** How far it is read. For our own work only. */
export async function writeSocialPosition(ctx: Context, id: string, position: unknown): Promise<void> {
  mustBeSystem(ctx)
  await updatePosition(ctx.sql, id, position)
}

/** Where its network posts to, below the desk's own address. */
export const socialWebhookPath = ({ network, id }: { network: Network; id: string }): string => `/hooks/${network}/${id}`

function opened(ctx: Context, row: SocialRow): OpenSocial {
  const boxes = row.previousSecret ? [row.secret, row.previousSecret] : [row.secret]
  return {
    id: row.id,
    storeId: row.storeId,
    inboxId: row.inboxId,
    network: row.network,
    settings: row.settings,
    secrets: boxes.map((box) => ctx.vault.open(box)),
    verifyToken: row.verifyToken ? ctx.vault.open(row.verifyToken) : '',
    credentials: row.credentials ? (JSON.parse(ctx.vault.open(row.credentials)) as Record<string, string>) : {},
    position: row.position,
    enabled: row.disabledAt === null,
  }
}

function required(row: SocialRow | undefined): SocialRow {
  if (!row) throw new NotFound('This connection')
  return row
}

async function reachable(ctx: Context, id: string): Promise<SocialRow> {
  const row = await selectSocial(ctx.sql, id)
  const reaches = ctx.actor.kind === 'system' || (ctx.actor.kind === 'agent' && row && ctx.actor.storeIds.includes(row.storeId))
  if (!row || !reaches) throw new NotFound('This connection')
  mustBeAdmin(ctx.actor)
  return row
}

function view(row: SocialRow): SocialConnection {
  return {
    id: row.id,
    storeId: row.storeId,
    inboxId: row.inboxId,
    network: row.network,
    baseUrl: row.settings.baseUrl,
    account: row.settings.account,
    canAsk: canAsk(row),
    enabled: row.disabledAt === null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    health: row.health,
    webhookPath: socialWebhookPath(row),
    connectedAt: row.createdAt.toISOString(),
  }
}
