import { postgresIndex } from '../../knowledge-base/search/index.ts'
import type { Context } from '../context.ts'
import type { AssuranceLevel } from '../contract/orders.ts'
import { type Grants, listOpenedOrders } from '../orders/index.ts'
import type { StoreRow } from '../stores/index.ts'
import { estimateWait } from '../tickets/index.ts'
import type { AnswerContext, Exchange } from './answer.ts'
import { searchWords } from './gather/topics.ts'
import { parseOrderNumbers } from './understand/order-numbers.ts'
import { understand } from './understand/understand.ts'

/** Bounds of what one answer looks at. */
const QUESTION_CHARACTERS = 4_000
const ORDERS = 20
const PASSAGES = 5

export interface Asking {
  question: string
  history: Exchange[]
  level: AssuranceLevel
  /** What the asker's proofs open. An order that they do not open is not even read. */
  grants: Grants
}

/** Everything an answer is made of. The numbers that are asked for cost the same whether or not there is such an order. */
export async function loadContext(ctx: Context, store: StoreRow, asking: Asking): Promise<AnswerContext> {
  const question = asking.question.slice(0, QUESTION_CHARACTERS)
  const spoken = [question, ...asking.history.filter((each) => each.role === 'customer').map((each) => each.text)]
  const numbers = [...new Set(spoken.flatMap((text) => parseOrderNumbers(text).map((found) => found.number)))]
  const visibility = asking.level >= 4 ? 'signed_in' : 'public'
  const [orders, passages, wait] = await Promise.all([
    listOpenedOrders(ctx, store.id, asking.grants, { numbers, limit: ORDERS }),
    postgresIndex.search(ctx, {
      storeId: store.id,
      locale: store.locale,
      query: searchWords(question, understand(question)),
      visibility,
      botOnly: true,
      limit: PASSAGES,
    }),
    estimateWait(ctx, store),
  ])
  return { ...bareContext(ctx, store), question, history: asking.history, level: asking.level, orders, passages, wait }
}

/** What an answer is made of that knows nothing but the store. */
export function bareContext(ctx: Context, store: StoreRow): AnswerContext {
  const { id, name, locale, timeZone, businessHours: hours } = store
  return {
    now: ctx.now(),
    store: { id, name, locale, timeZone, hours },
    question: '',
    history: [],
    level: 0,
    orders: [],
    passages: [],
    wait: { kind: 'here', opensAt: null },
  }
}
