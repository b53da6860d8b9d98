import * as z from 'zod/mini'
import { tellCustomer, tellCustomersOfEmail } from '../../../../tickets/index.ts'
import { type ApiRoute, defineRoute, say } from '../api-route.ts'
import { date, word } from '../fields.ts'

const customer = say(
  z.object({
    id: z.uuid(),
    name: z.string(),
    since: date,
    identities: say(
      z.array(z.object({ kind: z.enum(['email', 'phone', 'store_account']), value: z.string() })),
      'What they are known by, with all who were merged into them.',
    ),
    orders: say(
      z.array(z.object({ id: z.string(), parceldesk_id: z.uuid(), number: z.string() })),
      'What they bought in this store, newest first; at most 200.',
    ),
    tickets: say(z.array(z.int()), 'Numbers of what they asked this store, newest first; at most 200.'),
  }),
  'A customer, as far as they are one of this store.',
  { id: 'Customer' },
)

export const customerRoutes: ApiRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/customers',
    title: 'Find customers',
    text: 'Whoever holds the address, or bought with it. Nobody who never wrote to this store nor bought there.',
    query: { email: say(word(254), 'The whole address.') },
    answer: z.object({ customers: z.array(customer) }),
    handle: async ({ ctx, actor, query }) => ({ customers: await tellCustomersOfEmail(ctx, actor.storeId, query.email) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/customers/:id',
    title: 'Read a customer',
    text: 'By our id. One who was merged is answered as the customer they went into.',
    params: { id: say(z.uuid(), 'Our id.') },
    answer: customer,
    failures: [404],
    handle: ({ ctx, actor, params }) => tellCustomer(ctx, actor.storeId, params.id),
  }),
]
