import type { Context, VisitorActor } from '../context.ts'
import { insertVisitor, isKnownByMore, lockVisitor, selectVisitor, updateMissingNames, type VisitorRow } from './queries.ts'

/** Who a browser is, if it ever wrote: null before its first message. */
export async function findVisitor(ctx: Context, storeId: string, tokenHash: string): Promise<VisitorRow | null> {
  return (await selectVisitor(ctx.sql, storeId, tokenHash)) ?? null
}

/** Makes the visitor a customer at the first message. Call inside the message's transaction. */
export async function identifyVisitor(ctx: Context, visitor: VisitorActor): Promise<VisitorRow> {
  if (visitor.identityId && visitor.customerId) return { identityId: visitor.identityId, customerId: visitor.customerId }
  await lockVisitor(ctx.sql, visitor.storeId, visitor.tokenHash)
  const known = await selectVisitor(ctx.sql, visitor.storeId, visitor.tokenHash)
  if (known) return known
  const row = { identityId: ctx.newId(), customerId: ctx.newId() }
  await insertVisitor(ctx.sql, { ...row, storeId: visitor.storeId, tokenHash: visitor.tokenHash, at: ctx.now() })
  return row
}

/** What somebody calls themselves, for agents to call them by: only while nothing but their browser is known of them. */
export async function nameVisitor(ctx: Context, customerId: string, name: string): Promise<void> {
  if (!(await isKnownByMore(ctx.sql, customerId))) await updateMissingNames(ctx.sql, [{ id: customerId, name }])
}
