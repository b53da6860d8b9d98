import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ThreadEvent } from '../../server/contract/thread.ts'
import { type PendingMessage, ThreadClient } from '../../server/contract/thread-client.ts'
import { createThreadNetwork } from '../support/thread-network.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const bodies = (client: ThreadClient) => client.messages.map((m) => m.body)
const seqs = (client: ThreadClient) => client.events.map((e) => e.seq)
const written = (clientId: string, body = clientId): Omit<PendingMessage, 'state' | 'error'> => ({
  clientId,
  kind: 'reply',
  body,
  attachments: [],
  at: '2026-03-10T10:00:00.000Z',
})
const soon = () => vi.advanceTimersByTimeAsync(30_000)

test('a message is on screen at once and is confirmed by its event', async () => {
  const network = createThreadNetwork()
  const client = network.open(null)
  client.write(written('message-1', 'Hello'))
  expect(client.pending.map((m) => [m.body, m.state])).toEqual([['Hello', 'sending']])
  await soon()
  expect(client.pending).toEqual([])
  expect(bodies(client)).toEqual(['Hello'])
})

test('an event that arrives while the thread is read does not hide the one lost before it', async () => {
  const network = createThreadNetwork({ late: 400 })
  const ticketId = network.begin(3)
  const client = network.open(ticketId)
  let lost: ThreadEvent | null = null
  const receive = client.receive.bind(client)
  client.receive = (event) => void (event === lost || receive(event))
  void client.connect()
  // Read before these two were written, answered after the second of them was pushed.
  await vi.advanceTimersByTimeAsync(450)
  lost = network.write('lost on the way')
  receive(network.write('pushed') as ThreadEvent)
  await soon()
  expect(seqs(client)).toEqual([1, 2, 3, 4, 5])
})

test('a repeated message whose event lies before the held window leaves the screen', async () => {
  const network = createThreadNetwork()
  const ticketId = network.begin(1)
  network.accept(ticketId, written('message-old', 'said long ago'))
  for (let i = 0; i < 80; i++) network.write(`later ${i}`)
  const client = network.open(ticketId, [{ ...written('message-old'), state: 'sending', error: null }])
  await client.connect()
  await soon()
  expect(client.pending).toEqual([])
  expect(client.before).not.toBeNull()
})

test('a reply to a closed ticket goes on in the one that follows it', async () => {
  const network = createThreadNetwork()
  const ticketId = network.begin(4)
  const client = network.open(ticketId)
  await client.connect()
  network.closeTicket()
  client.write(written('message-9', 'One more thing'))
  await soon()
  expect(client.ticketId).not.toBe(ticketId)
  expect(bodies(client)).toEqual(['One more thing'])
  expect(client.pending).toEqual([])
})

test('what the server refuses stays with its writer, and what follows is still sent', async () => {
  const network = createThreadNetwork()
  const client = network.open(network.begin(1))
  await client.connect()
  network.refuse('message-bad')
  client.write(written('message-bad'))
  client.write(written('message-good'))
  await soon()
  expect(client.pending.map((m) => [m.clientId, m.state, m.error])).toEqual([['message-bad', 'failed', 'Refused']])
  expect(bodies(client).at(-1)).toBe('message-good')
  network.refuse(null)
  client.sendAgain('message-bad')
  await soon()
  expect(client.pending).toEqual([])
  expect(bodies(client).at(-1)).toBe('message-bad')
})

test('whatever waits outlives a reload and is sent once', async () => {
  const network = createThreadNetwork()
  const ticketId = network.begin(1)
  const shelf: PendingMessage[] = []
  const before = network.open(ticketId, shelf)
  network.down()
  before.write(written('message-1'))
  await soon()
  before.close()
  network.up()
  const after = network.open(ticketId, shelf)
  await after.connect()
  await soon()
  expect(network.bodies().filter((b) => b === 'message-1')).toHaveLength(1)
  expect(bodies(after)).toEqual(network.bodies())
})

test('earlier events are put before those held, once', async () => {
  const network = createThreadNetwork()
  const client = network.open(network.begin(120))
  await client.connect()
  while (client.before !== null) await Promise.all([client.loadEarlier(), client.loadEarlier()])
  expect(seqs(client)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1))
})

/** One step of a schedule: what the shopper, the agent or the network does next. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant('customer writes' as const) },
  { weight: 4, arbitrary: fc.constant('agent writes' as const) },
  { weight: 2, arbitrary: fc.constant('connection drops' as const) },
  { weight: 2, arbitrary: fc.constant('connection returns' as const) },
  { weight: 1, arbitrary: fc.constant('reload' as const) },
  { weight: 2, arbitrary: fc.constant('time passes' as const) },
)
const faults = fc.record({ lostEvents: fc.nat(60), repeated: fc.nat(40), lostAcks: fc.nat(40), late: fc.nat(400), seed: fc.nat() })

test('after any schedule of losses, repeats, disorder, reconnects and reloads the screen equals the server', async () => {
  await fc.assert(
    fc.asyncProperty(faults, fc.array(step, { minLength: 5, maxLength: 60 }), fc.boolean(), async (fault, steps, begun) => {
      const network = createThreadNetwork(fault)
      const ticketId = begun ? network.begin(3) : null
      const shelf: PendingMessage[] = []
      let client = network.open(ticketId, shelf)
      void client.connect()
      let count = 0
      for (const next of steps) {
        if (next === 'customer writes') client.write(written(`client-id-${count++}`))
        else if (next === 'agent writes') network.write(`agent ${count++}`)
        else if (next === 'connection drops') network.down()
        else if (next === 'connection returns') network.up()
        else if (next === 'time passes') await vi.advanceTimersByTimeAsync(700)
        else {
          const at = client.ticketId
          client.close()
          network.leave(client)
          client = network.open(at, shelf)
          void client.connect()
        }
        await vi.advanceTimersByTimeAsync(50)
      }
      network.heal()
      await vi.advanceTimersByTimeAsync(120_000)
      expect(client.pending).toEqual([])
      expect(client.ticketId).toBe(network.ticketId())
      if (client.ticketId) while (client.before !== null) await Promise.all([client.loadEarlier(), vi.advanceTimersByTimeAsync(1_000)])
      expect(client.messages.map((m) => m.body)).toEqual(network.bodies())
      expect(seqs(client)).toEqual(network.bodies().map((_, i) => i + 1))
      const mine = network.bodies().filter((b) => b.startsWith('client-id-'))
      expect(new Set(mine).size).toBe(mine.length)
      client.close()
      vi.clearAllTimers()
    }),
    { numRuns: 3000 },
  )
})

test('a closed client leaves the shelf to the one that was opened after it', async () => {
  let shelved: PendingMessage[] = []
  let fail = (_: Error): void => {}
  const shelf = {
    read: () => shelved,
    write: (pending: PendingMessage[]) => {
      shelved = pending
    },
  }
  const never = () => new Promise<never>(() => {})
  const send = () =>
    new Promise<never>((_, reject) => {
      fail = reject
    })
  const first = new ThreadClient(null, { load: never, earlier: never, send }, shelf, () => {})
  first.write(written('message-1'))
  first.close()
  const second = new ThreadClient(null, { load: never, earlier: never, send: never }, shelf, () => {})
  second.write(written('message-2'))
  fail(new Error('no answer'))
  await soon()
  expect(shelved.map((m) => m.clientId)).toEqual(['message-1', 'message-2'])
})
