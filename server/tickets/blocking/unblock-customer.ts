import { type Context, transact } from '../../context.ts'
import { endBlock, type WantedBlock } from '../../customers/index.ts'
import { enqueueJob } from '../../events/index.ts'
import { selectUnanswered } from './blocking-queries.ts'

/** Tickets that the bot is asked to look at again. */
const ANSWERED = 20

/** A store hears of a customer again: their tickets are back in the queue, and what the bot owes it answers now. */
export async function unblockCustomer(ctx: Context, wanted: WantedBlock): Promise<void> {
  await transact(ctx, async (ctx) => {
    await endBlock(ctx, wanted)
    for (const ticketId of await selectUnanswered(ctx.sql, wanted, ANSWERED))
      await enqueueJob(ctx, { name: 'answerTicket', input: { ticketId }, key: `answerTicket:${ticketId}`, lane: `answer:${ticketId}` })
  })
  ctx.wakeJobs()
}
