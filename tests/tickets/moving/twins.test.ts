import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Context } from '../../../server/context.ts'
import { Conflict } from '../../../server/errors.ts'
import { addNote, assignTicket, changeStatus, moveMessage, postReply, undoMove } from '../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'
import { type Mailbox, mail, openMailbox } from './mails.ts'

let desk: OpenDesk
let box: Mailbox
beforeAll(async () => {
  desk = await openDesk()
  box = await openMailbox(desk, desk.a)
})
afterAll(() => desk.close())

const ADDRESSES = ['ann@twins.example', 'bob@twins.example', 'cid@twins.example']
type Act = { kind: 'writes' | 'away' | 'replies' | 'notes' | 'status' | 'assigns'; ticket: number; other: number }
const acts = fc.array(
  fc.record({
    kind: fc.constantFrom<Act['kind']>('writes', 'writes', 'writes', 'away', 'replies', 'notes', 'status', 'assigns'),
    ticket: fc.nat(1),
    other: fc.nat(2),
  }),
  { minLength: 3, maxLength: 7 },
)
const moves = fc.array(fc.record({ message: fc.nat(20), splits: fc.boolean() }), { minLength: 1, maxLength: 3 })

/** Lately, for the desk's own jobs go by the real clock: what was solved weeks ago they would close meanwhile. */
const BEGAN = Date.now() - 86_400_000

/** Two tickets at a clock of their own, so that two such worlds can be compared to the millisecond. */
class World {
  readonly tickets: string[] = []
  readonly messages: string[] = []
  private readonly threads: string[][] = []
  minute = 0

  at(ctx: Context): Context {
    const at = this.now()
    return { ...ctx, now: () => at }
  }
  private readonly now = () => new Date(BEGAN + this.minute * 60_000)

  async write(ticket: number, from: number, kind: 'message' | 'auto_reply' = 'message'): Promise<void> {
    const known = this.threads[ticket]
    const all = { from: ADDRESSES[known ? from : 0] ?? '', cc: known ? ADDRESSES.slice(0, from) : ADDRESSES.slice(1), kind, at: this.now() }
    const written = await mail(desk, desk.a, box, {
      ...all,
      body: `mail ${this.minute}`,
      follows: known?.slice(-1) ?? [],
      level: from === 1 ? 3 : 1,
    })
    if (!known) this.tickets[ticket] = written.ticketId
    this.threads[ticket] = [...(known ?? []), written.mailId]
    this.messages.push(written.messageId)
  }

  async act({ kind, ticket, other }: Act): Promise<void> {
    const ctx = this.at(desk.a.agent.ctx)
    const ticketId = this.tickets[ticket] ?? ''
    const writing = { ticketId, clientId: newClientId(), body: `${kind} ${this.minute}`, attachmentIds: [] }
    if (kind === 'writes') await this.write(ticket, other)
    if (kind === 'away') await this.write(ticket, other, 'auto_reply')
    if (kind === 'replies') await postReply(ctx, writing)
    if (kind === 'notes') await addNote(ctx, writing)
    if (kind === 'status') await changeStatus(ctx, { ticketId, status: (['open', 'pending', 'solved'] as const)[other] ?? 'open' })
    if (kind === 'assigns') await assignTicket(ctx, { ticketId, agentId: [null, desk.a.agent.id, desk.a.admin.id][other] ?? null })
  }

  /** Everything of each ticket that is not the record of the moves; places by what stands there, for deliveries are told in between. */
  async read() {
    return Promise.all(
      this.tickets.map(async (id) => {
        const [ticket] = await desk.sql`
          select status, handler, assignee_id, waiting_since, solved_at, closed_at, handed_off_at, picked_up_at, snoozed_at,
            h.last_message_at, h.last_author, h.preview, h.last_agent_name, h.unread_by_customer,
            (select m.body from events e join messages m on m.id = e.message_id where e.ticket_id = t.id and e.seq = h.last_customer_seq) as last_by_customer
          from tickets t join ticket_heads h on h.ticket_id = t.id where t.id = ${id}`
        const people = await desk.sql`
          select address, name, role, level, added_at, (select count(*)::int from events e where e.ticket_id = p.ticket_id and e.seq <= p.since_seq
            and e.type in ('message.received', 'message.posted')) as since from ticket_participants p where ticket_id = ${id} order by address`
        return { ticket: { ...ticket }, people: people.map((row) => ({ ...row })) }
      }),
    )
  }
}

async function begin(): Promise<World> {
  const world = new World()
  for (const ticket of [0, 1]) {
    world.minute = ticket
    await world.write(ticket, 0)
  }
  return world
}

it('is exact: moved about and taken back, both tickets are as twins from which nothing was ever moved', async () => {
  await fc.assert(
    fc.asyncProperty(acts, moves, async (done, wanted) => {
      const [real, twin] = [await begin(), await begin()]
      for (const [n, act] of done.entries())
        for (const world of [real, twin]) {
          world.minute = 100 + n
          await world.act(act)
        }
      real.minute = 500
      const ctx = real.at(desk.a.admin.ctx)
      const taken: { ticketId: string; messageId: string }[] = []
      for (const { message, splits } of wanted) {
        const messageId = real.messages[message % real.messages.length] ?? ''
        const ticketId = await placeOf(messageId)
        const other = real.tickets.find((id) => id !== ticketId) ?? ''
        // what goes back before what was moved after it is no longer as it was: it is what follows from what is there
        if (!splits && taken.some((each) => each.messageId === messageId)) continue
        const moved = await moveMessage(ctx, { ticketId, messageId, to: splits ? 'new' : { ticketId: other } }).catch(refused)
        if (moved && (await placeOf(messageId)) === moved.ticketId) taken.push({ ticketId: moved.ticketId, messageId })
      }
      for (const place of taken.reverse()) await undoMove(ctx, place).catch(refused)
      expect(await real.read()).toEqual(await twin.read())
    }),
    { numRuns: 12 },
  )
})

it('what goes back out of turn waits for an answer again where it came from', async () => {
  const world = await begin()
  const [one = '', two = ''] = world.tickets
  const [first = '', second = ''] = world.messages
  world.minute = 500
  const ctx = world.at(desk.a.admin.ctx)
  await moveMessage(ctx, { ticketId: two, messageId: second, to: { ticketId: one } })
  await moveMessage(ctx, { ticketId: one, messageId: first, to: { ticketId: two } })
  await undoMove(ctx, { ticketId: two, messageId: second })
  await undoMove(ctx, { ticketId: one, messageId: first })
  const tickets = (await world.read()).map(({ ticket }) => ticket)
  expect(tickets.map(({ status, solvedAt, preview }) => [status, solvedAt, preview])).toEqual([
    ['open', null, 'mail 0'],
    ['open', null, 'mail 1'],
  ])
  expect(tickets.map(({ waitingSince }) => waitingSince !== null)).toEqual([true, true])
})

/** What may not be moved is refused, and that is no move. */
function refused(error: unknown): null {
  if (!(error instanceof Conflict)) throw error
  return null
}

async function placeOf(messageId: string): Promise<string> {
  const [row] = await desk.sql<{ ticketId: string }[]>`
    select coalesce((select to_id from message_moves where message_id = m.id and undone_at is null order by id desc limit 1), ticket_id) as ticket_id
    from messages m where id = ${messageId}`
  return row?.ticketId ?? ''
}
