import type { Context } from '../../context.ts'
import { NotFound } from '../../errors.ts'
import { type MovableRow, type Move, selectMovable, selectMoves } from './moving-queries.ts'

/** Where a message is now. */
export interface Place {
  message: MovableRow
  ticketId: string
  /** The event that shows it there. */
  seq: number
  /** The move that brought it there; null where it was written there. */
  move: Move | null
}

/**
 * Where a message is that was ever in this ticket; NotFound for any other. Each move goes on from where the last one led, and
 * is taken back before that, so the newest that stands is the one that counts.
 */
export async function findPlace(ctx: Context, ticketId: string, messageId: string): Promise<Place> {
  const [message, moves] = await Promise.all([selectMovable(ctx.sql, messageId), selectMoves(ctx.sql, messageId)])
  const known = message && [message.ticketId, ...moves.map((move) => move.toId)].includes(ticketId)
  if (!message || !known) throw new NotFound('This message')
  const move = moves.findLast((each) => each.undoneAt === null) ?? null
  return { message, ticketId: move?.toId ?? message.ticketId, seq: move?.toSeq ?? message.seq, move }
}
