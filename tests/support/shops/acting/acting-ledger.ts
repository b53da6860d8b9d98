import type { IncomingMessage, ServerResponse } from 'node:http'

/** What goes wrong with one thing that a shop is asked to do. */
export const ACTING_FAULTS = [
  'refuse',
  'deny',
  'busy',
  'break-before',
  'hang-before',
  'break-after',
  'hang-after',
  'half-after',
  'error-after',
  /** It says that it did it, and did nothing. */
  'lie',
] as const
export type ActingFault = (typeof ACTING_FAULTS)[number]

export type Deed = 'cancel' | 'refund' | 'change_address' | 'create_return' | 'reship'
export interface ActingEntry {
  orderId: string
  deed: Deed
  platformId: string
  amount: string | null
}

/** Thrown out of the answer of a loopback shop: the call ends as `how` says. */
export class Interrupted extends Error {
  readonly how: 'busy' | 'deny' | 'break' | 'hang' | 'half' | 'error'
  constructor(how: Interrupted['how']) {
    super(how)
    this.how = how
  }
}

/** All that a loopback shop ever did, also twice, and what goes wrong with what it is asked for next of an order. */
export class ActingLedger {
  readonly entries: ActingEntry[] = []
  readonly faults = new Map<string, { deed: Deed; fault: ActingFault }>()
  /** What goes wrong with all that has no fault of its own. */
  mood: Exclude<ActingFault, 'busy'> | null = null
  /** Before a shop does anything, and once more before it answers, in milliseconds. */
  delays = { before: 0, after: 0 }

  of(orderId: string, deed?: Deed): ActingEntry[] {
    return this.entries.filter((entry) => entry.orderId === orderId && (!deed || entry.deed === deed))
  }

  /** Does it, unless a fault is set for it; null where the shop refuses. */
  act(entry: ActingEntry, carryOut: () => void): ActingEntry | null {
    const set = this.faults.get(entry.orderId)
    const fault = set?.deed === entry.deed ? set.fault : this.mood
    if (fault === 'busy') {
      this.faults.delete(entry.orderId)
      throw new Interrupted('busy')
    }
    if (fault === 'refuse') return null
    if (fault === 'deny') throw new Interrupted('deny')
    if (fault === 'break-before' || fault === 'hang-before') throw new Interrupted(fault === 'break-before' ? 'break' : 'hang')
    if (fault === 'lie') return entry
    this.entries.push(entry)
    carryOut()
    if (fault) throw new Interrupted(fault.replace('-after', '') as Interrupted['how'])
    return entry
  }
}

/** Ends a call that was interrupted. `denied`: as this shop says that the token may not do this. */
export function interrupt(
  { how }: Interrupted,
  request: IncomingMessage,
  response: ServerResponse,
  denied: { status: number; body: object },
) {
  const headers = { 'content-type': 'application/json' }
  switch (how) {
    case 'busy':
      return void response.writeHead(429, { 'retry-after': '0' }).end()
    case 'deny':
      return void response.writeHead(denied.status, headers).end(JSON.stringify(denied.body))
    case 'break':
      return void request.socket.destroy()
    // nobody answers, until whoever asks has gone
    case 'hang':
      return
    case 'half':
      response.writeHead(200, { ...headers, 'content-length': 200 })
      return void response.write('{"data":{"id":', () => response.destroy())
    case 'error':
      return void response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Something went wrong</h1>')
  }
}
