import type { Context } from '../../../context.ts'
import { handleValue } from '../../../customers/index.ts'
import { Invalid } from '../../../errors.ts'
import { getThread } from '../../fetch-ticket.ts'
import { insertHandleLink } from './handle-queries.ts'
import { makeLinkToken } from './link-token.ts'
import { findPrivatePerson } from './private-person.ts'

/**
 * A day: people look into their messages when they find the time, and who finds a link opens nothing with it. They only could say that
 * its owner is them.
 */
const LINK_MS = 24 * 60 * 60_000

/**
 * A link by which the ticket's customer on a network can say who they are, once; `token` is in no row, only its hash is.
 * @throws NotFound for a stranger's ticket, Invalid where the customer wrote nothing in private
 */
export async function makeHandleLink(ctx: Context, ticketId: string): Promise<{ storeId: string; token: string; until: Date }> {
  const thread = await getThread(ctx, ticketId)
  const person = await findPrivatePerson(ctx, thread)
  if (!person) throw new Invalid('This customer wrote nothing in private on a network. Go on in private first, and ask there.')
  const id = ctx.newId()
  const { token, secretHash } = makeLinkToken(id)
  const createdAt = ctx.now()
  const expiresAt = new Date(createdAt.getTime() + LINK_MS)
  const { session, label, network, inboxId, networkId } = person
  const whom = {
    storeId: thread.storeId,
    ticketId: thread.id,
    session,
    handle: handleValue({ network, inboxId }, networkId),
    label,
    network,
  }
  await insertHandleLink(ctx.sql, { id, ...whom, secretHash, createdAt, expiresAt })
  return { storeId: thread.storeId, token, until: expiresAt }
}
