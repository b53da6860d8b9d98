import type { Context } from '../../../context.ts'
import { SOCIAL_LIMITS, type SocialKind } from '../../../contract/social/networks.ts'
import { hasAgentWritten, hasBotSpoken, selectLastSaid } from './public-queries.ts'

/** What a customer last said where everybody reads it. */
export interface PublicTurn {
  kind: SocialKind
  /** What the store's own account calls itself; empty where it is not known. */
  ownHandle: string
  /** So much may be answered in private; 0 where there is no such way. */
  privateCharacters: number
  /** They took it back, an agent wrote in the ticket, or the bot has spoken to them in this thread. */
  isOver: boolean
}

/** Null where the customer's last word was private, or came another way. For our own work only. */
export async function findPublicTurn(ctx: Context, ticketId: string): Promise<PublicTurn | null> {
  const last = await selectLastSaid(ctx.sql, ticketId)
  if (last?.place.way !== 'public') return null
  const [hasSpoken, isAgents] = await Promise.all([hasBotSpoken(ctx.sql, last), hasAgentWritten(ctx.sql, ticketId)])
  const privateCharacters = SOCIAL_LIMITS[last.network].private?.characters ?? 0
  return { kind: last.kind, ownHandle: last.ownHandle, privateCharacters, isOver: last.isGone || hasSpoken || isAgents }
}
