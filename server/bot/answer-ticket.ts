import { logSearch, noteHandedOff } from '../../knowledge-base/search/index.ts'
import type { Context } from '../context.ts'
import type { HandoffReason } from '../contract/bot.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import { enqueueJob, type Thread } from '../events/index.ts'
import { getStoreById } from '../stores/index.ts'
import {
  findPublicTurn,
  handOffSilently,
  mayWriteByMail,
  owesAnswer,
  type PublicTurn,
  postBotReply,
  proofsOfTicket,
  readTurn,
} from '../tickets/index.ts'
import type { Answer, AnswerContext } from './answer.ts'
import { answerQuestion, giveUp } from './answer-question.ts'
import { answerOnNetwork } from './ask-who.ts'
import { BOT } from './bot-actor.ts'
import { type Asking, bareContext, loadContext } from './load-context.ts'
import { choosePublicStep } from './public/choose-step.ts'
import { wordInPublic } from './public/public-words.ts'
import { insertRun } from './runs/run-queries.ts'
import { articleLocaleFor } from './search-articles.ts'
import { languageFor } from './texts/index.ts'

/** After so many tries a person gets the ticket: within seconds, as the back-off goes. */
const TRIES = 3

/**
 * Answers what the customer of a ticket waits for: loads everything an answer may be made of, answers, and posts it
 * together with its evidence and its trace, or hands the ticket to people. What was answered, taken over or followed by
 * another message meanwhile is left alone: whoever did that owes the answer, or a job of its own does.
 * Tried again in vain, it hands off with the plainest words, so that no fault of ours keeps a customer waiting.
 */
export async function answerTicket(ctx: Context, ticketId: string, attempt = 1, publicUrl: string | null = null): Promise<void> {
  const began = ctx.now()
  const turn = await readTurn(ctx, ticketId)
  const { thread } = turn
  if (!owesAnswer(thread, thread.lastCustomerSeq)) return
  if (isStillWriting(thread, ctx.now())) {
    await enqueueJob(ctx, {
      name: 'answerTicket',
      input: { ticketId },
      key: `answerTicket:${ticketId}`,
      lane: `answer:${ticketId}`,
      afterMs: QUIET_MS,
    })
    return
  }
  const [store, proofs] = await Promise.all([getStoreById(ctx, thread.storeId), proofsOfTicket(ctx, ticketId)])
  if (!store.botEnabled) {
    await handOffSilently(ctx, ticketId, 'bot_off')
    return
  }
  if (!(await mayWriteByMail(ctx, ticketId))) {
    await handOffSilently(ctx, ticketId, 'automatic_mail_limit')
    return
  }
  const heard = thread.channel === 'social' ? await findPublicTurn(ctx, ticketId) : null
  if (heard && !store.botInPublic) {
    await handOffSilently(ctx, ticketId, 'said_in_public')
    return
  }
  const known = heard ? NOTHING_PROVEN : proofs
  const context = attempt > TRIES ? bareContext(ctx, store) : await loadContext(ctx, store, { ...turn, ...known })
  const found = attempt > TRIES ? giveUp(context) : answerOrGiveUp(ctx, context)
  const answer = turn.way === 'private' ? await answerOnNetwork(ctx, turn, found, { level: proofs.level, publicUrl }) : found
  const trace = { id: ctx.newId(), ticketId, context, answer, tookMs: ctx.now().getTime() - began.getTime(), at: began }
  if (heard) {
    await answerInPublic(ctx, { thread, trace, heard })
    return
  }
  await post(ctx, thread, trace)
}

/** Whatever somebody has proven elsewhere: what is said in public proves nothing of who says it. */
const NOTHING_PROVEN: Pick<Asking, 'level' | 'grants'> = { level: 0, grants: { emails: [], accounts: [], matches: [] } }

/** A word of thanks where everybody reads it, or an answer in private, which is told in public once it has left; all else is people's. */
async function answerInPublic(ctx: Context, { thread, trace, heard }: { thread: Thread; trace: Trace; heard: PublicTurn }): Promise<void> {
  const { answer, context } = trace
  const language = languageFor(context)
  const step = choosePublicStep(context.question, answer, heard, language)
  if (step === 'leave') return handOffSilently(ctx, thread.id, answer.handoff?.reason ?? 'said_in_public')
  if (step === 'answer') return post(ctx, thread, trace)
  const reply = wordInPublic(language, 'thanks', trace.id)
  const thanks = { ...answer, reply, evidence: [], citations: [], card: null, needs: null, handoff: null, orderIds: [] }
  await post(ctx, thread, { ...trace, answer: thanks }, true)
}

/** People write in pieces: an answer to half a question would be answered by its other half. */
const QUIET_MS = 500

function isStillWriting({ lastAuthor, lastMessageAt }: Thread, now: Date): boolean {
  return lastAuthor === 'customer' && now.getTime() - lastMessageAt.getTime() < QUIET_MS
}

interface Trace {
  id: string
  ticketId: string
  context: AnswerContext
  answer: Answer
  tookMs: number
  at: Date
}

async function post(ctx: Context, thread: Thread, trace: Trace, inPublic?: true): Promise<void> {
  const { context, answer } = trace
  const { reply: body, card, citations, evidence, handoff } = answer
  // an order that was only offered for choice is not what the ticket is about
  const orderIds = answer.needs === 'order_choice' ? [] : answer.orderIds
  const writing = {
    ticketId: thread.id,
    answers: thread.lastCustomerSeq,
    readAt: thread.seq,
    body,
    ...(inPublic ? { inPublic } : {}),
    bot: { card, citations, evidence },
    orderIds,
  }
  try {
    await postBotReply({ ...ctx, actor: BOT }, { ...writing, handoff: handoff && { ...handoff, wait: context.wait } }, (ctx, messageId) =>
      Promise.all([insertRun(ctx.sql, { ...trace, messageId, outcome: handoff ? 'handed_off' : 'answered' }), noteLooked(ctx, trace)]),
    )
  } catch (error) {
    // there is no way to them any more: the account is switched off, or the inbox is gone
    if (error instanceof Invalid) return handOffSilently(ctx, thread.id, 'no_private_way')
    if (!(error instanceof Conflict || error instanceof NotFound)) throw error
    await insertRun(ctx.sql, { ...trace, messageId: null, outcome: 'outdated' })
  }
}

/** Reasons for which a person gets what an article could have answered. */
const UNKNOWN: HandoffReason[] = ['low_confidence', 'unproven', 'repeated_question']

/** What the question was, and which articles the answer quotes; those before it in the ticket settled nothing where people have it now. */
async function noteLooked(ctx: Context, { ticketId, context, answer: { citations, handoff } }: Trace): Promise<void> {
  const { store, question: query } = context
  if (query.trim() === '') return
  const isMissing = handoff !== null && UNKNOWN.includes(handoff.reason)
  const outcome = citations.length > 0 ? 'shown' : isMissing ? 'nothing' : 'elsewhere'
  const locale = await articleLocaleFor(ctx, context)
  await logSearch(ctx, { storeId: store.id, source: 'bot', locale, query, hits: citations, outcome, ticketId })
  if (handoff) await noteHandedOff(ctx, ticketId)
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
