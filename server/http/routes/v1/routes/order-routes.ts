import * as z from 'zod/mini'
import { Invalid } from '../../../../errors.ts'
import { importToldOrders, type ToldResult, tellOrder, tellOrders } from '../../../../orders/index.ts'
import { type ApiRoute, defineRoute, say } from '../api-route.ts'
import { after, instant, limit, next, word } from '../fields.ts'
import { readApi } from '../read-api.ts'
import { strictOrder } from '../strictness.ts'
import { orderAnswer } from './order-answer.ts'

const BULK = 500
/** Under which orders stand that came by these routes: the same id from a shop is another order. */
const sourceOf = (storeId: string) => ({ storeId, connectionKey: 'api' })

const id = say(word(200), 'The platform’s id of the order.')
const neutral = say(strictOrder, 'An order in the neutral form. Absent and null mean: not known.', { id: 'NeutralOrder' })
const putBody = say(z.extend(neutral, { id: z.optional(neutral.shape.id) }), 'As NeutralOrder; its id stands in the path.', {
  id: 'NeutralOrderOfPath',
})
const result = say(
  z.object({
    id: say(z.nullable(z.string()), 'As it was given; null where there was none.'),
    result: z.enum(['imported', 'unchanged', 'refused']),
    error: z.optional(say(z.object({ field: z.string(), message: z.string() }), 'Why it was refused.')),
  }),
  'What became of one order. `unchanged`: the same was known already, or something newer.',
  { id: 'OrderResult' },
)

const example = {
  number: '#1042',
  placed_at: '2026-03-02T09:15:00Z',
  currency: 'EUR',
  total: '89.00',
  financial_status: 'paid',
  email: 'maya@example.com',
  lines: [{ id: '1', sku: 'KET-1', title: 'Gooseneck kettle', quantity: 1, price: '89.00' }],
}

export const orderRoutes: ApiRoute[] = [
  defineRoute({
    method: 'PUT',
    path: '/orders/:id',
    title: 'Tell of one order',
    text: 'Creates the order, or brings it up to date. With `updated_at` on both sides the older never wins.',
    params: { id },
    body: { schema: z.record(z.string(), z.unknown()), shown: putBody, example },
    answer: result,
    async handle({ ctx, actor, params, body }) {
      if (body.id !== undefined && String(body.id) !== params.id) throw new Invalid('id: is not the one of the path', 'id')
      const order = { ...body, id: params.id }
      readApi(strictOrder, order, 'The order')
      const [told] = await importToldOrders(ctx, sourceOf(actor.storeId), [order])
      if (told?.result === 'refused') throw new Invalid(told.reason, told.field, told.faults)
      return { id: params.id, result: told?.result ?? 'unchanged' }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/orders/bulk',
    title: 'Tell of many orders',
    text: `Up to ${BULK} at once. One that is refused keeps none of the others out.`,
    body: {
      schema: z.strictObject({ orders: z.array(z.unknown(), 'must be a list').check(z.maxLength(BULK, `holds more than ${BULK}`)) }),
      shown: z.strictObject({ orders: z.array(neutral).check(z.maxLength(BULK)) }),
      example: { orders: [{ id: '5012', ...example }] },
    },
    answer: z.object({ results: say(z.array(result), 'One for each, in their order.') }),
    async handle({ ctx, actor, body }) {
      const mistakes = body.orders.map(mistakeOf)
      const good = body.orders.filter((_, n) => mistakes[n] === null)
      const told = await importToldOrders(ctx, sourceOf(actor.storeId), good)
      return { results: body.orders.map((order, n) => resultOf(order, mistakes[n] ?? (told.shift() as ToldResult))) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/orders/:id',
    title: 'Read an order',
    text: 'By the platform’s id, else by ours. Where several shops have an order of this id, the one that the API wrote, else the newest.',
    params: { id },
    answer: orderAnswer,
    failures: [404],
    handle: ({ ctx, actor, params }) => tellOrder(ctx, actor.storeId, params.id),
  }),
  defineRoute({
    method: 'GET',
    path: '/orders',
    title: 'List orders',
    text: 'The last changed first.',
    query: {
      email: say(z.optional(word(254)), 'Only orders that carry this address.'),
      number: say(z.optional(word(200)), 'Only orders of this number, with or without its sign.'),
      updated_since: say(z.optional(instant), 'Only orders that changed then or later.'),
      limit,
      after,
    },
    answer: z.object({ orders: z.array(orderAnswer), next }),
    async handle({ ctx, actor, query }) {
      const { email, number, updated_since: updatedSince } = query
      const cursor = query.after === undefined ? undefined : Buffer.from(query.after, 'base64url').toString('latin1')
      const page = await tellOrders(ctx, actor.storeId, { email, number, updatedSince, after: cursor, limit: query.limit })
      // it holds a plus sign, which addresses read as a space
      return { orders: page.orders, next: page.next && Buffer.from(page.next).toString('base64url') }
    },
  }),
]

/** What refuses an order by itself. */
function mistakeOf(told: unknown): (ToldResult & { result: 'refused' }) | null {
  try {
    readApi(strictOrder, told, 'The order')
    return null
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    return { result: 'refused', field: error.field, reason: error.message, faults: error.faults }
  }
}

function resultOf(given: unknown, told: ToldResult): z.input<typeof result> {
  const id = (given as { id?: unknown } | null)?.id
  const named = typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 200) : null
  return told.result === 'refused'
    ? { id: named, result: 'refused', error: { field: told.field, message: told.reason } }
    : { id: named, result: told.result }
}
