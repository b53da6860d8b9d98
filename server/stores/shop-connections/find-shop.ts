import type { Context } from '../../context.ts'
import type { ShopConnection, ShopKind } from '../../contract/console/shops.ts'
import { NotFound } from '../../errors.ts'
import { mustBeAdmin, mustBeSystem } from '../rules.ts'
import { openCredentials, SHOPIFY_API_VERSION, type ShopCredentials } from './shop-credentials.ts'
import { type ShopConnectionRow, selectShop, selectShops, selectShopsById, switchOff, switchOn } from './shop-queries.ts'

/** A connection that takes deliveries, with its secrets open. */
export interface OpenShopConnection {
  id: string
  storeId: string
  kind: ShopKind
  /** The current one first, then the one before it. */
  secrets: string[]
}

export interface WantedShop {
  kind: ShopKind
  id: string
  /** Though it is switched off. */
  evenOff: boolean
}

/** For our own work only, in one query, in the order of `wanted`; null where there is none of this kind, or it is switched off. */
export async function findShops(ctx: Context, wanted: WantedShop[]): Promise<(OpenShopConnection | null)[]> {
  mustBeSystem(ctx)
  const rows = await selectShopsById(ctx.sql, [...new Set(wanted.map(({ id }) => id.toLowerCase()))])
  const shops = new Map(rows.map((row) => [row.id, { ...row, secrets: secretsOf(ctx, row) }]))
  return wanted.map(({ kind, id, evenOff }) => {
    const shop = shops.get(id.toLowerCase())
    if (!shop || shop.kind !== kind || (shop.disabledAt && !evenOff)) return null
    return { id: shop.id, storeId: shop.storeId, kind, secrets: shop.secrets }
  })
}

function secretsOf(ctx: Context, { secret, previousSecret }: ShopConnectionRow): string[] {
  return (previousSecret ? [secret, previousSecret] : [secret]).map((box) => ctx.vault.open(box))
}

/** The shops of an admin's own stores, oldest first. Nobody else has any. */
export async function listShops(ctx: Context): Promise<ShopConnection[]> {
  const storeIds = ctx.actor.kind === 'agent' ? ctx.actor.storeIds : []
  mustBeAdmin(ctx.actor)
  return (await selectShops(ctx.sql, storeIds)).map(view)
}

/** A shop as its API is asked, secrets open: for our own work, and into no answer. */
export interface ShopAccess {
  id: string
  storeId: string
  kind: ShopKind
  /** '' where none was named: then it can only post to us. */
  baseUrl: string
  /** Of Shopify's Admin API. */
  apiVersion: string
  credentials: ShopCredentials | null
  /** What it signs with: the newest. */
  secret: string
  /** The address was named by who runs this installation: it may be of their own network. */
  isTrusted: boolean
  enabled: boolean
}

/** For our own work only. @throws NotFound */
export async function openShopConnection(ctx: Context, id: string): Promise<ShopAccess> {
  mustBeSystem(ctx)
  const row = await selectShop(ctx.sql, id)
  if (!row) throw new NotFound('This shop')
  const { storeId, kind, settings } = row
  return {
    id,
    storeId,
    kind,
    baseUrl: settings.baseUrl,
    apiVersion: settings.apiVersion ?? SHOPIFY_API_VERSION,
    credentials: openCredentials(ctx.vault, row.credentials),
    secret: ctx.vault.open(row.secret),
    isTrusted: settings.isTrusted ?? false,
    enabled: row.disabledAt === null,
  }
}

/** A shop of an admin's own store, or of any for our own work; to others it is not there. @throws Forbidden for who is no admin */
export async function getShop(ctx: Context, id: string): Promise<ShopConnection> {
  return view(await reachableShop(ctx, id))
}

/**
 * Nothing is taken from it any more, until it is connected again; what it told stays. `toldAt`: when the shop itself said so, which
 * says nothing of a connection that was made after that.
 */
export async function disableShop(ctx: Context, id: string, toldAt = ctx.now()): Promise<void> {
  await reachableShop(ctx, id)
  await switchOff(ctx.sql, id, { at: ctx.now(), toldAt })
}

/** Takes what the shop posts again, and asks it again. */
export async function enableShop(ctx: Context, id: string): Promise<void> {
  await reachableShop(ctx, id)
  await switchOn(ctx.sql, id, ctx.now())
}

async function reachableShop(ctx: Context, id: string): Promise<ShopConnectionRow> {
  const row = await selectShop(ctx.sql, id)
  const reaches = ctx.actor.kind === 'system' || (ctx.actor.kind === 'agent' && row && ctx.actor.storeIds.includes(row.storeId))
  if (!row || !reaches) throw new NotFound('This shop')
  mustBeAdmin(ctx.actor)
  return row
}

export const shopWebhookPath = ({ kind, id }: { kind: ShopKind; id: string }): string => `/hooks/${kind}/${id}`

function view(row: ShopConnectionRow): ShopConnection {
  const { id, storeId, kind, settings } = row
  return {
    id,
    storeId,
    kind,
    baseUrl: settings.baseUrl,
    apiVersion: kind === 'shopify' ? (settings.apiVersion ?? SHOPIFY_API_VERSION) : null,
    canAsk: row.credentials !== null,
    enabled: row.disabledAt === null,
    webhookPath: shopWebhookPath(row),
    connectedAt: row.createdAt.toISOString(),
  }
}
