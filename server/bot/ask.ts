import type { Context } from '../context.ts'
import type { AssuranceLevel } from '../contract/orders.ts'
import { type Grants, listAccountsOfEmail, matchOrder } from '../orders/index.ts'
import type { StoreRow } from '../stores/index.ts'
import type { Answer, Exchange } from './answer.ts'
import { answerQuestion } from './answer-question.ts'
import { loadContext } from './load-context.ts'
import { parseOrderNumbers } from './understand/order-numbers.ts'

/** A question put to the bot from outside a ticket. */
export interface Question {
  text: string
  history: Exchange[]
  /** Who asks, and how sure we shall take it to be. */
  as: string | null
  level: AssuranceLevel
}

/** What the bot would answer. It reads like the chat does, writes nothing, and posts nothing. */
export async function askBot(ctx: Context, store: StoreRow, question: Question): Promise<Answer> {
  const { text, history, as, level } = question
  const grants = as ? await grantsOf(ctx, store.id, as, level, text) : NOTHING
  return answerQuestion(await loadContext(ctx, store, { question: text, history, level, grants }))
}

const NOTHING: Grants = { emails: [], accounts: [], matches: [] }

/** What somebody who had proven this address at this level would be let see. */
async function grantsOf(ctx: Context, storeId: string, email: string, level: AssuranceLevel, text: string): Promise<Grants> {
  switch (level) {
    case 0:
    case 1:
      return NOTHING
    case 2: {
      const numbers = parseOrderNumbers(text).map((found) => found.number)
      const ids = await Promise.all(numbers.map((number) => matchOrder(ctx, storeId, { number, email })))
      return { ...NOTHING, matches: ids.flatMap((orderId) => (orderId ? [{ orderId, email }] : [])) }
    }
    case 3:
      return { ...NOTHING, emails: [email] }
    case 4:
      return { ...NOTHING, emails: [email], accounts: await listAccountsOfEmail(ctx, storeId, email) }
  }
}
