import * as z from 'zod/mini'
import { listDeliveries } from '../../../../orders/index.ts'
import { type ApiRoute, defineRoute, say } from '../api-route.ts'
import { date, maybeDate, next, text } from '../fields.ts'

const status = z.enum(['waiting', 'done', 'failed', 'ignored'])
const delivery = say(
  z.object({
    id: z.uuid(),
    connection_id: z.uuid(),
    kind: z.string(),
    topic: z.string(),
    event_id: text,
    status,
    reason: say(z.string(), 'Why it failed, with the field; empty else.'),
    size: say(z.int(), 'Of the body, in bytes.'),
    triggered_at: maybeDate,
    received_at: date,
    read_at: maybeDate,
  }),
  'What a shop posted once.',
  { id: 'Delivery' },
)

export const deliveryApiRoutes: ApiRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/deliveries',
    title: 'List what shops posted',
    text: 'Newest first, 50 at a time. `failed` are those that could not be read; they are kept and can be read again in the console.',
    query: {
      status: say(z._default(status, 'failed'), 'Which of them.'),
      after: say(z.optional(z.uuid()), 'The `next` of the page before.'),
    },
    answer: z.object({ deliveries: z.array(delivery), next }),
    async handle({ ctx, actor, query }) {
      const page = await listDeliveries(ctx, { store: actor.storeId, state: query.status, before: query.after ?? null })
      const deliveries = page.deliveries.map((row) => ({
        id: row.id,
        connection_id: row.connectionId,
        kind: row.kind,
        topic: row.topic,
        event_id: row.eventId,
        status: row.state,
        reason: row.reason,
        size: row.size,
        triggered_at: row.triggeredAt,
        received_at: row.receivedAt,
        read_at: row.readAt,
      }))
      return { deliveries, next: page.before }
    },
  }),
]
