import type { Context } from '../../context.ts'
import { Conflict, NotFound } from '../../errors.ts'
import { getStoreById } from '../../stores/index.ts'
import { findPrivateAnswer, postPublicWord } from '../../tickets/index.ts'
import { BOT } from '../bot-actor.ts'
import { languageFor } from '../texts/index.ts'
import { wordInPublic } from './public-words.ts'

/**
 * Says in public that the answer came in private, once it has left: whoever reads that looks for it. Where none got through it says how to
 * reach the store, and people have the ticket. Of any other message, and again, it does nothing.
 */
export async function tellInPublic(ctx: Context, messageId: string): Promise<void> {
  const told = await findPrivateAnswer(ctx, messageId)
  if (!told) return
  const { ticketId, question, isGone } = told
  const store = await getStoreById(ctx, told.storeId)
  const isReached = told.delivery === 'delivered'
  const mayStill = store.botEnabled && store.botInPublic && !isGone
  const body = mayStill ? wordInPublic(languageFor({ store, question }), isReached ? 'answered' : 'write_to_us', messageId) : null
  try {
    await postPublicWord({ ...ctx, actor: BOT }, { ticketId, body, isReached })
  } catch (error) {
    // a person has it by now, or it went into another ticket: whoever did that speaks
    if (!(error instanceof Conflict || error instanceof NotFound)) throw error
  }
}
