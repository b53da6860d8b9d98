import * as z from 'zod/mini'
import { NETWORKS } from '../../../../contract/social/networks.ts'
import { tellMessages, tellTickets } from '../../../../tickets/index.ts'
import { type ApiRoute, defineRoute, say } from '../api-route.ts'
import { date, instant, limit, next, text } from '../fields.ts'

const channel = z.enum(['chat', 'help', 'email', 'social'])
const status = z.enum(['new', 'open', 'pending', 'solved', 'closed'])
/** PostgreSQL counts tickets in eight bytes and events in four; JSON is exact to 2^53. */
const number = z.pipe(z.string().check(z.regex(/^[1-9]\d{0,14}$/, 'is no ticket number')), z.transform(Number))
const seq = z.pipe(z.string().check(z.regex(/^\d{1,9}$/, 'use the "next" of the page before')), z.transform(Number))

const ticket = say(
  z.object({
    number: z.int(),
    subject: z.string(),
    status,
    channel,
    handler: say(z.enum(['bot', 'agent']), 'Who owes the next answer.'),
    customer: z.object({ id: z.uuid(), name: z.string() }),
    assignee: say(text, 'The name of the agent who has it.'),
    merged_into: say(z.nullable(z.int()), 'The number of the ticket that it went into.'),
    created_at: date,
    updated_at: date,
    last_message_at: date,
  }),
  'A ticket.',
  { id: 'Ticket' },
)
const message = say(
  z.object({
    id: z.uuid(),
    seq: say(z.int(), 'Rises from message to message, with holes.'),
    kind: z.enum(['reply', 'note', 'machine']),
    is_public: say(z.boolean(), 'False for what only agents see: notes, and mail from machines.'),
    author: z.object({ kind: z.enum(['customer', 'agent', 'bot', 'system']), name: z.string() }),
    channel,
    social: say(
      z.nullable(z.object({ network: z.enum(NETWORKS), way: z.enum(['public', 'private']), handle: z.string() })),
      'Where it was said on a network: `public` is read by all there. Null for what was said elsewhere.',
    ),
    body: z.string(),
    delivery: z.nullable(z.enum(['pending', 'delivered', 'failed'])),
    created_at: date,
    attachments: say(
      z.array(z.object({ name: z.string(), type: z.string(), size: z.int(), url: z.string() })),
      '`url` is relative to the desk’s own address, signed, and ends within two days.',
    ),
  }),
  'One entry of a ticket’s thread.',
  { id: 'Message' },
)

export const ticketApiRoutes: ApiRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/tickets',
    title: 'List tickets',
    text: 'Newest first.',
    query: {
      channel: say(z.optional(channel), 'Only tickets that began there.'),
      status: say(z.optional(status), 'Only tickets in this state.'),
      updated_since: say(z.optional(instant), 'Only tickets to which anything happened then or later.'),
      limit,
      after: say(z.optional(z.uuid()), 'The `next` of the page before.'),
    },
    answer: z.object({ tickets: z.array(ticket), next }),
    handle: ({ ctx, actor, query: { updated_since: updatedSince, ...query } }) =>
      tellTickets(ctx, actor.storeId, { ...query, updatedSince }),
  }),
  defineRoute({
    method: 'GET',
    path: '/tickets/:number/messages',
    title: 'Read a ticket’s messages',
    text: 'Oldest first. Notes are among them, and flagged.',
    params: { number: say(number, 'The ticket’s number.') },
    query: { after: say(z.optional(seq), 'The `next` of the page before.') },
    answer: z.object({ messages: z.array(message), next }),
    failures: [404],
    handle: ({ ctx, actor, params, query }) => tellMessages(ctx, actor.storeId, params.number, query.after ?? 0),
  }),
]
