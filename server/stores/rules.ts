import type { Actor, Context } from '../context.ts'
import { Forbidden, NotFound } from '../errors.ts'

/** Settings are for admins. Called after the row was fetched through the actor, so a stranger only ever sees NotFound. */
export function mustBeAdmin(actor: Actor): void {
  if (actor.kind === 'system') return
  if (actor.kind !== 'agent' || actor.role !== 'admin') throw new Forbidden('Only an admin may change this.')
}

/** Secrets are opened for our own work alone. */
export function mustBeSystem(ctx: Context): void {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself may read this.')
}

/** The stores that somebody reaches by who they are. Our own work names its store itself, so it has none here. */
export function storesOf(actor: Actor): string[] {
  if (actor.kind === 'agent') return actor.storeIds
  return actor.kind === 'api' ? [actor.storeId] : []
}

/** A row of a store that is not theirs is simply not there. */
export function mustReachStore(actor: Actor, storeId: string, what: string): void {
  if (actor.kind !== 'system' && !storesOf(actor).includes(storeId)) throw new NotFound(what)
}
