import type { Context } from '../../../context.ts'
import type { TriageRules } from '../../../contract/social/triage.ts'
import { getStore, mustBeAdmin } from '../../../stores/index.ts'
import { selectRules, upsertRules } from './rule-queries.ts'

/** By these a store begins. */
const FIRST_RULES: TriageRules = {
  praise: true,
  advertises: true,
  repeats: true,
  tags: true,
  handles: [],
  reachFrom: 10_000,
  stormPeople: 8,
  stormMinutes: 60,
}

/** What a store parks, for everybody who works for it. @throws NotFound */
export async function getTriageRules(ctx: Context, storeId: string): Promise<TriageRules> {
  const store = await getStore(ctx, storeId)
  return loadRules(ctx, store.id)
}

/** For admins. What was parked before stays so. @throws NotFound, Forbidden */
export async function changeTriageRules(ctx: Context, storeId: string, rules: TriageRules): Promise<TriageRules> {
  const store = await getStore(ctx, storeId)
  mustBeAdmin(ctx.actor)
  const handles = [...new Set(rules.handles.map(plainHandle).filter(Boolean))]
  await upsertRules(ctx.sql, { storeId: store.id, rules: { ...rules, handles }, at: ctx.now() })
  return loadRules(ctx, store.id)
}

/** For our own work, which names the store itself. */
export async function loadRules(ctx: Context, storeId: string): Promise<TriageRules> {
  return { ...FIRST_RULES, ...(await selectRules(ctx.sql, storeId)) }
}

/** As handles are compared: small letters, without the sign before them. */
export const plainHandle = (handle: string): string => handle.trim().replace(/^@/, '').toLowerCase()
