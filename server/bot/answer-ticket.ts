import { logSearch } from '../../knowledge-base/search/index.ts'
import type { BotActor, Context } from '../context.ts'
import { Conflict, NotFound } from '../errors.ts'
import { getStoreById } from '../stores/index.ts'
import { owesAnswer, postBotReply, proofsOfTicket, readTurn } from '../tickets/index.ts'
import type { Answer, AnswerContext } from './answer.ts'
import { answerQuestion, giveUp } from './answer-question.ts'
import { loadContext } from './load-context.ts'
import { insertRun, type Run } from './runs/run-queries.ts'

const BOT: BotActor = { kind: 'bot', name: 'Bot' }

/**
 * Answers what the customer of a ticket waits for: loads everything an answer may be made of, answers, and posts it
 * together with its evidence and its trace, or hands the ticket to people. What was answered, taken over or followed by
 * another message meanwhile is left alone: whoever did that owes the answer, or a job of its own does.
 */
export async function answerTicket(ctx: Context, ticketId: string): Promise<void> {
  const turn = await readTurn(ctx, ticketId)
  const { thread } = turn
  const answers = thread.lastCustomerSeq
  if (!owesAnswer(thread, answers)) return
  const began = ctx.now()
  const store = await getStoreById(ctx, thread.storeId)
  const { level, grants } = await proofsOfTicket(ctx, ticketId)
  const context = await loadContext(ctx, store, { question: turn.question, history: turn.history, level, grants })
  const answer = answerOrGiveUp(ctx, context)
  await logSearch(ctx, { storeId: store.id, source: 'bot', query: context.question, hits: context.passages })
  const trace = { id: ctx.newId(), ticketId, context, answer, tookMs: ctx.now().getTime() - began.getTime(), at: began }
  const { reply: body, card, citations, evidence, handoff } = answer
  // an order that was only offered for choice is not what the ticket is about
  const orderIds = answer.needs === 'order_choice' ? [] : answer.orderIds
  const writing = { ticketId, answers, body, bot: { card, citations, evidence }, orderIds }
  try {
    await postBotReply({ ...ctx, actor: BOT }, { ...writing, handoff: handoff && { ...handoff, wait: context.wait } }, (ctx, messageId) =>
      insertRun(ctx.sql, { ...trace, messageId, outcome: handoff ? 'handed_off' : 'answered' }),
    )
  } catch (error) {
    if (!(error instanceof Conflict || error instanceof NotFound)) throw error
    const outdated: Run = { ...trace, messageId: null, outcome: 'outdated' }
    await insertRun(ctx.sql, outdated)
  }
}

/** A fault of ours must not keep the customer waiting: a person gets the ticket. */
function answerOrGiveUp(ctx: Context, context: AnswerContext): Answer {
  try {
    return answerQuestion(context)
  } catch (error) {
    ctx.log.error({ error }, 'the bot failed and hands off')
    return giveUp(context)
  }
}
