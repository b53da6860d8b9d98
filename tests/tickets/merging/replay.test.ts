import fc from 'fast-check'
import { expect, it } from 'vitest'
import { carry, type Happening, replay, type TicketState } from '../../../server/tickets/merging/replay.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))
const begun = (minute: number): TicketState => ({
  status: 'new',
  handler: minute % 2 === 0 ? 'bot' : 'agent',
  assigneeId: null,
  waitingSince: at(minute),
  solvedAt: null,
  closedAt: null,
  handedOffAt: null,
  pickedUpAt: null,
})

type Step = { kind: Happening['kind'] | 'unmerged'; ticket: number; other: number }
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<Step['kind']>('received', 'replied', 'status', 'assigned', 'merged', 'merged', 'unmerged'),
    ticket: fc.nat(3),
    other: fc.nat(3),
  }),
  { minLength: 4, maxLength: 40 },
)

interface Ticket {
  base: TicketState
  state: TicketState
  own: Happening[]
  parent: { into: number; mergeId: string } | null
}

/** A family as the desk holds it: the state that is stored, what happened to each ticket itself, and who is merged into whom. */
class Desk {
  readonly tickets: Ticket[] = [0, 1, 2, 3].map((n) => ({ base: begun(n), state: begun(n), own: [], parent: null }))
  private readonly before = new Map<string, TicketState>()
  private readonly places = new Map<string, number>()

  rootOf(n: number): number {
    const { parent } = this.ticket(n)
    return parent ? this.rootOf(parent.into) : n
  }

  ticket(n: number): Ticket {
    const ticket = this.tickets[n]
    if (!ticket) throw new Error('no such ticket')
    return ticket
  }

  take(n: number, happening: Happening): void {
    const ticket = this.ticket(n)
    // what an agent repeats is no happening
    if (happening.kind === 'status' && happening.to === ticket.state.status) return
    if (happening.kind === 'assigned' && happening.to === ticket.state.assigneeId) return
    ticket.own.push(happening)
    ticket.state = replay(ticket.state, [happening]).state
  }

  merge(n: number, into: number, mergeId: string): void {
    const [ticket, survivor] = [this.ticket(n), this.ticket(into)]
    if (n === into || ticket.parent || survivor.parent) return
    this.before.set(mergeId, survivor.state)
    this.places.set(mergeId, survivor.own.length)
    ticket.parent = { into, mergeId }
    survivor.state = carry(survivor.state, ticket.state)
  }

  /** As `replayFamily` does it: up the chain, from the state before the merge that goes. */
  unmerge(n: number): void {
    const gone = this.ticket(n).parent
    if (!gone) return
    this.ticket(n).parent = null
    for (let next: Ticket['parent'] = gone; next; next = this.ticket(next.into).parent) this.restore(next)
  }

  private restore({ into, mergeId }: { into: number; mergeId: string }): void {
    const survivor = this.ticket(into)
    const from = this.places.get(mergeId) ?? 0
    const { state, before } = replay(this.before.get(mergeId) as TicketState, this.happeningsFrom(into, from, mergeId))
    for (const [id, held] of before) this.before.set(id, held)
    survivor.state = state
  }

  /** What happened to a ticket itself, with the merges into it that stand, each in its place. */
  happeningsFrom(n: number, from: number, since: string | null): Happening[] {
    const order = [...this.places.keys()]
    const merges = this.tickets.flatMap(({ parent, state }) =>
      parent?.into === n && (since === null || order.indexOf(parent.mergeId) >= order.indexOf(since))
        ? [{ place: this.places.get(parent.mergeId) ?? 0, order: order.indexOf(parent.mergeId), mergeId: parent.mergeId, ticket: state }]
        : [],
    )
    merges.sort((a, b) => a.order - b.order)
    return Array.from({ length: this.ticket(n).own.length - from + 1 }, (_, n_) => from + n_).flatMap((place) => [
      ...merges.filter((merge) => merge.place === place).map(({ mergeId, ticket }) => ({ kind: 'merged' as const, mergeId, ticket })),
      ...this.ticket(n).own.slice(place, place + 1),
    ])
  }
}

const STATUSES = ['open', 'pending', 'solved'] as const

function run(desk: Desk, taken: Step[]): void {
  taken.forEach(({ kind, ticket, other }, n) => {
    const minute = at(100 + n)
    const root = desk.rootOf(ticket)
    if (kind === 'received') desk.take(root, { kind, at: minute })
    if (kind === 'replied') desk.take(root, { kind, at: minute, agentId: `agent ${other}` })
    if (kind === 'status') desk.take(root, { kind, to: STATUSES[other % 3] ?? 'open', at: minute })
    if (kind === 'assigned') desk.take(root, { kind, to: other === 0 ? null : `agent ${other}` })
    if (kind === 'merged') desk.merge(ticket, other, `merge ${n}`)
    if (kind === 'unmerged') desk.unmerge(ticket)
  })
}

it('makes every ticket what it would be had it never been merged, once all is un-merged, in whatever order', () => {
  fc.assert(
    fc.property(steps, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (taken, order) => {
      const desk = new Desk()
      run(desk, taken)
      for (const n of order) desk.unmerge(n)
      for (const { base, own, state } of desk.tickets) expect(state).toEqual(replay(base, own).state)
    }),
    { numRuns: 1_000 },
  )
})

it('holds at every moment what the merges that stand make of a family, whatever was un-merged before', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const desk = new Desk()
      run(desk, taken)
      desk.tickets.forEach(({ base, state }, n) => {
        expect(state).toEqual(replay(base, desk.happeningsFrom(n, 0, null)).state)
      })
    }),
    { numRuns: 1_000 },
  )
})

it('leaves nobody waiting unseen: a survivor is open and waits at least as long as what came in', () => {
  const solved = replay(begun(0), [
    { kind: 'replied', at: at(5), agentId: 'a' },
    { kind: 'status', to: 'solved', at: at(6) },
  ]).state
  expect(carry(solved, begun(1))).toMatchObject({ status: 'open', solvedAt: null, waitingSince: at(1), handler: 'agent' })
  expect(carry(begun(1), solved)).toMatchObject({ status: 'new', waitingSince: at(1) })
})
