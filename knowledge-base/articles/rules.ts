import type { Actor } from '../../server/context.ts'
import { NotFound } from '../../server/errors.ts'

/** Articles are written by agents of their store; for everybody else the store is not there. */
export function mustWorkFor(actor: Actor, storeId: string, what = 'This store'): void {
  if (actor.kind === 'system') return
  if (actor.kind !== 'agent' || !actor.storeIds.includes(storeId)) throw new NotFound(what)
}
