import type { SearchHit } from '../../knowledge-base/search/index.ts'
import { type Product, searchProducts } from '../catalogue/index.ts'
import type { Context } from '../context.ts'
import type { AssuranceLevel } from '../contract/orders.ts'
import { type Grants, listOpenedOrders, wantedOf } from '../orders/index.ts'
import type { StoreRow } from '../stores/index.ts'
import { estimateWait } from '../tickets/index.ts'
import type { AnswerContext, Exchange, Passage } from './answer.ts'
import { asksForGoods, wordsAskedFor } from './gather/asks-for-stock.ts'
import { asksForSection, isNamed } from './gather/topics.ts'
import { searchArticles } from './search-articles.ts'
import { parseOrderNumbers } from './understand/order-numbers.ts'
import { understand } from './understand/understand.ts'
import { isSure, type Understanding } from './understand/understanding.ts'

/** Bounds of what one answer looks at. */
const QUESTION_CHARACTERS = 2_000
const HISTORY_CHARACTERS = 500
const HISTORY_MESSAGES = 12
const ORDERS = 20
const PRODUCTS = 3

export interface Asking {
  question: string
  history: Exchange[]
  level: AssuranceLevel
  /** What the asker's proofs open. An order that they do not open is not even read. */
  grants: Grants
}

/** Everything an answer is made of. The numbers that are asked for cost the same whether or not there is such an order. */
export async function loadContext(ctx: Context, store: StoreRow, asking: Asking): Promise<AnswerContext> {
  const question = cut(asking.question, QUESTION_CHARACTERS)
  const history = asking.history.slice(-HISTORY_MESSAGES).map(({ role, text }) => ({ role, text: cut(text, HISTORY_CHARACTERS) }))
  const said = history.filter((each) => each.role === 'customer').map((each) => each.text)
  const spoken = [question, ...said]
  const { matter, words } = matterOf(question, said.at(-1))
  const numbers = [...new Set(spoken.flatMap((text) => parseOrderNumbers(text).map((found) => found.number)))]
  const shop = await ctx.askShop?.(store.id, wantedOf(asking.grants, numbers))
  const visibility = asking.level >= 4 ? 'signed_in' : 'public'
  const [orders, products, hits, wait] = await Promise.all([
    listOpenedOrders(ctx, store.id, asking.grants, { numbers, limit: ORDERS }),
    productsAskedFor(ctx, store.id, question),
    searchArticles(ctx, store, { question: words, matter, visibility }),
    estimateWait(ctx, store),
  ])
  return {
    ...bareContext(ctx, store),
    question,
    history,
    level: asking.level,
    orders,
    ...(products.length > 0 ? { products } : {}),
    ...(shop && !shop.isReliable ? { areOrdersOutdated: true as const } : {}),
    passages: hits.map((hit) => passageOf(hit, asksForSection(matter))),
    wait,
  }
}

/** None for a question about anything else than goods. */
async function productsAskedFor(ctx: Context, storeId: string, question: string): Promise<Product[]> {
  const words = asksForGoods(question) ? wordsAskedFor(question) : []
  if (words.length === 0) return []
  return (await searchProducts(ctx, { storeId, text: words.join(' '), limit: PRODUCTS })).map(({ product }) => product)
}

/** A bare number or a word goes on with what was asked before. */
const SHORT_ANSWER_WORDS = 4

/** What a question is about, and the words that say so: its own, or those of the question that it goes on with. */
function matterOf(question: string, before: string | undefined): { matter: Understanding; words: string } {
  const own = { matter: understand(question), words: question }
  const isShort = question.trim().split(/\s+/).length <= SHORT_ANSWER_WORDS
  if (before === undefined || !isShort || (isSure(own.matter) && isNamed(own.matter))) return own
  const earlier = understand(before)
  return isSure(earlier) && isNamed(earlier) ? { matter: earlier, words: before } : own
}

function passageOf({ lead, collection: _, ...hit }: SearchHit, isSection: boolean): Passage {
  return isSection ? hit : { ...hit, ...lead, heading: null }
}

/** Half a character at the cut would be refused by the database. */
function cut(text: string, characters: number): string {
  return text.slice(0, characters).replace(/[\uD800-\uDBFF]$/, '')
}

/** What an answer is made of that knows nothing but the store. */
export function bareContext(ctx: Context, store: StoreRow): AnswerContext {
  const { id, name, locale, timeZone, businessHours: hours, silentAfterDays } = store
  return {
    now: ctx.now(),
    store: { id, name, locale, timeZone, hours, silentAfterDays },
    question: '',
    history: [],
    level: 0,
    orders: [],
    passages: [],
    wait: { kind: 'here', opensAt: null },
  }
}
