import type { Actor, Context } from '../context.ts'
import { Forbidden } from '../errors.ts'

/** Settings are for admins. Called after the row was fetched through the actor, so a stranger only ever sees NotFound. */
export function mustBeAdmin(actor: Actor): void {
  if (actor.kind === 'system') return
  if (actor.kind !== 'agent' || actor.role !== 'admin') throw new Forbidden('Only an admin may change this.')
}

/** Secrets are opened for our own work alone. */
export function mustBeSystem(ctx: Context): void {
  if (ctx.actor.kind !== 'system') throw new Forbidden('Only the desk itself may read this.')
}
