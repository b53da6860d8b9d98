import type { Context } from '../../context.ts'
import { normalEmail } from '../../customers/index.ts'
import { Forbidden, Invalid } from '../../errors.ts'
import { getThread } from '../fetch-ticket.ts'
import { updateLifted } from './suppression-queries.ts'

/**
 * An agent allows the store of a ticket to write to an address again, or takes that back. Who did it and when is kept beside the
 * reason, which stays. False where nothing was to be changed: twice is once. Throws NotFound for a stranger's ticket.
 */
export async function setMailAllowed(ctx: Context, input: { ticketId: string; address: string; allowed: boolean }): Promise<boolean> {
  const { storeId } = await getThread(ctx, input.ticketId)
  if (ctx.actor.kind !== 'agent') throw new Forbidden('Only an agent may say who is written to.')
  const address = normalEmail(input.address)
  if (!address) throw new Invalid('address: is no mail address')
  return updateLifted(ctx.sql, { storeId, address, lifted: input.allowed ? { by: ctx.actor.id, at: ctx.now() } : null })
}
