import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Context } from '../../../server/context.ts'
import { Conflict, Invalid } from '../../../server/errors.ts'
import {
  addNote,
  assignTicket,
  changeStatus,
  mergeTickets,
  postReply,
  receiveMessage,
  unmergeTicket,
} from '../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk, type Shopper } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const CHATS = 3
/** Lately, for the desk's own jobs go by the real clock: what was solved weeks ago they would close meanwhile. */
const BEGAN = Date.now() - 86_400_000
type Act = { kind: 'writes' | 'replies' | 'notes' | 'status' | 'assigns' | 'merges' | 'unmerges'; chat: number; other: number }
const acts = fc.array(
  fc.record({
    kind: fc.constantFrom<Act['kind']>('writes', 'writes', 'replies', 'notes', 'status', 'assigns', 'merges', 'merges', 'unmerges'),
    chat: fc.nat(CHATS - 1),
    other: fc.nat(CHATS - 1),
  }),
  { minLength: 5, maxLength: 14 },
)

/** One shopper's chats at a clock of their own, so that two such worlds can be compared to the millisecond. */
class World {
  readonly chats: string[] = []
  minute = 0
  private readonly shopper: Shopper = desk.shopper(desk.a)

  at(ctx: Context): Context {
    const minute = this.minute
    return { ...ctx, now: () => new Date(BEGAN + minute * 60_000) }
  }

  async write(ticketId: string | null, body: string): Promise<string> {
    const sender = await this.shopper.actor()
    const clientId = newClientId()
    const inbound = { inboxId: desk.a.inboxId, externalId: clientId, clientId, sender, ticketId, body, attachmentIds: [] }
    return (await receiveMessage(this.at(desk.ctx(sender)), inbound)).ticketId
  }

  async act({ kind, other }: Act, ticketId: string, n: number): Promise<void> {
    const ctx = this.at((n % 2 === 0 ? desk.a.agent : desk.a.admin).ctx)
    const writing = { ticketId, clientId: newClientId(), body: `${kind} ${n}`, attachmentIds: [] }
    if (kind === 'replies') await postReply(ctx, writing)
    if (kind === 'notes') await addNote(ctx, writing)
    if (kind === 'status') await changeStatus(ctx, { ticketId, status: (['open', 'pending', 'solved'] as const)[other] ?? 'open' })
    if (kind === 'assigns') await assignTicket(ctx, { ticketId, agentId: [null, desk.a.agent.id, desk.a.admin.id][other] ?? null })
  }

  /** Everything of each chat that is not the record of the merges. */
  async read() {
    return Promise.all(
      this.chats.map(async (id) => {
        const [ticket] = await desk.sql`
          select status, handler, assignee_id, waiting_since, solved_at, closed_at, handed_off_at, picked_up_at, merged_into_id,
            h.last_message_at, h.last_author, h.preview
          from tickets t join ticket_heads h on h.ticket_id = t.id where t.id = ${id}`
        const said = await desk.sql`
          select m.body, m.kind, m.author_kind, m.author_id is null as anonymous, m.created_at from events e join messages m on m.id = e.message_id
          where e.ticket_id = ${id} and e.type in ('message.received', 'message.posted', 'note.added') order by e.seq`
        const [numbers] = await desk.sql`
          select count(*) = max(seq) and count(public_seq) = max(public_seq) as gap_free from events where ticket_id = ${id}`
        return { ticket: { ...ticket }, said: said.map((row) => ({ ...row })), gapFree: numbers?.gapFree }
      }),
    )
  }
}

async function begin(): Promise<World> {
  const world = new World()
  for (let chat = 0; chat < CHATS; chat++) {
    world.minute = chat
    world.chats.push(await world.write(null, `chat ${chat}`))
  }
  return world
}

/** What may not be merged is refused, and that is no act. */
function refused(error: unknown): void {
  if (!(error instanceof Conflict || error instanceof Invalid)) throw error
}

const rootOf = async (ticketId: string): Promise<string> => {
  const [row] = await desk.sql<{ mergedIntoId: string | null }[]>`select merged_into_id from tickets where id = ${ticketId}`
  return row?.mergedIntoId ? rootOf(row.mergedIntoId) : ticketId
}
/** What happened to a ticket, but for what the desk's own job tells of a reply at some moment: that it was delivered. */
const countActs = async (ticketId: string) =>
  (await desk.sql`select count(*)::int as acts from events where ticket_id = ${ticketId} and type <> 'message.delivered'`)[0]?.acts

/** Plays the acts where tickets are merged, and what came of each where none ever is. */
async function play(real: World, twin: World, taken: Act[]): Promise<void> {
  for (const [n, act] of taken.entries()) {
    real.minute = twin.minute = 100 + n
    const own = real.chats[act.chat] ?? ''
    const other = real.chats[act.other] ?? ''
    if (act.kind === 'merges') await mergeTickets(real.at(desk.a.agent.ctx), { ticketId: own, intoId: other }).catch(refused)
    else if (act.kind === 'unmerges') await unmergeTicket(real.at(desk.a.admin.ctx), own).catch(refused)
    else if (act.kind === 'writes') {
      const landed = await real.write(own, `writes ${n}`)
      expect(await twin.write(twin.chats[real.chats.indexOf(landed)] ?? null, `writes ${n}`)).toBe(twin.chats[real.chats.indexOf(landed)])
    } else {
      const root = await rootOf(own)
      const before = await countActs(root)
      await real.act(act, root, n)
      if ((await countActs(root)) !== before) await twin.act(act, twin.chats[real.chats.indexOf(root)] ?? '', n)
    }
  }
}

it('is exact in a hundred random families: un-merged, they are as a twin that was never merged', async () => {
  await fc.assert(
    fc.asyncProperty(acts, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), async (taken, order) => {
      const [real, twin] = [await begin(), await begin()]
      await play(real, twin, taken)
      for (const chat of order) await unmergeTicket(desk.a.agent.ctx, real.chats[chat] ?? '').catch(refused)
      expect(await real.read()).toEqual(await twin.read())
    }),
    { numRuns: 100 },
  )
})
