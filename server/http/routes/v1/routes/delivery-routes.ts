import * as z from 'zod/mini'
import { listDeliveries } from '../../../../orders/index.ts'
import { type ApiRoute, defineRoute, say } from '../api-route.ts'
import { date, limit, maybeDate, next, text } from '../fields.ts'

const status = z.enum(['waiting', 'done', 'failed', 'ignored'])
const delivery = say(
  z.object({
    id: z.uuid(),
    connection_id: z.uuid(),
    kind: z.string(),
    topic: z.string(),
    event_id: text,
    status,
    about: say(
      z.nullable(z.object({ kind: z.enum(['order', 'product', 'parcel']), id: z.string(), name: text })),
      'What it tells of, as far as it says.',
    ),
    reason: say(z.string(), 'Why it failed, with the field, or what one that is done waits for; empty else.'),
    size: say(z.int(), 'Of the body, in bytes.'),
    triggered_at: maybeDate,
    received_at: date,
    read_at: maybeDate,
    put_away_at: say(maybeDate, 'When somebody put one that failed out of their sight.'),
  }),
  'What a shop posted once.',
  { id: 'Delivery' },
)

export const deliveryApiRoutes: ApiRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/deliveries',
    title: 'List what shops posted',
    text: 'Newest first. `failed` are those that could not be read; they are kept and can be read again in the console.',
    query: {
      status: say(z.optional(status), 'Only those in this state; all of them without it.'),
      limit,
      after: say(z.optional(z.uuid()), 'The `next` of the page before.'),
    },
    answer: z.object({ deliveries: z.array(delivery), next }),
    async handle({ ctx, actor, query }) {
      const page = await listDeliveries(
        ctx,
        { store: actor.storeId, state: query.status ?? null, away: null, before: query.after ?? null },
        query.limit,
      )
      const deliveries = page.deliveries.map((row) => ({
        id: row.id,
        connection_id: row.connectionId,
        kind: row.kind,
        topic: row.topic,
        event_id: row.eventId,
        about: row.about && { kind: row.about.kind, id: row.about.id, name: row.about.name },
        status: row.state,
        reason: row.reason,
        size: row.size,
        triggered_at: row.triggeredAt,
        received_at: row.receivedAt,
        read_at: row.readAt,
        put_away_at: row.putAwayAt,
      }))
      return { deliveries, next: page.before }
    },
  }),
]
