import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Log } from '../../../context.ts'
import { checkHost, connectTo } from '../../../outbound/index.ts'
import type { Envelope } from './outgoing-mail.ts'
import { type RefusedRecipient, TryLater } from './send-errors.ts'
import { readSendError, refusedAmong, type SmtpFailure } from './smtp/read-send-error.ts'
import { signMail } from './smtp/sign-mail.ts'
import { CONNECT_MS, connectionOptions, reachOf, readSmtpUrl, type SmtpPlace, type SmtpTransport } from './smtp/smtp-place.ts'

export interface Sent {
  accepted: string[]
  /** Those of several recipients that were not taken; `soft` ones may be sent to again, alone. */
  refused: RefusedRecipient[]
}
export interface SmtpLanes {
  /** Once it resolves the server has answered for the mail. @throws TryLater, or Refused where nobody is taken for good */
  send(transport: SmtpTransport, raw: Buffer, envelope: Envelope): Promise<Sent>
  close(): void
}

const CONNECTIONS = 5
/** Of a connection, between two mails. */
const IDLE_MS = 10_000
/** Of a lane, until it is forgotten. */
const UNUSED_MS = 600_000
/** A server that cannot be reached is not asked again by every other mail that waits for it, and holds up no jobs. */
const REST_MS = 30_000

interface Lane {
  place: SmtpPlace
  pool: Awaited<ReturnType<typeof openPool>>
  usedAt: number
  underway: number
  rest: { until: number; why: TryLater } | null
}

/** Connections to mail servers, kept open and shared by all mails with the same settings. `allow` is for tests. */
export function createSmtpLanes({ log, now, allow }: { log: Log; now(): Date; allow?: string[] }): SmtpLanes {
  const lanes = new Map<string, Promise<Lane>>()

  function laneOf(transport: SmtpTransport): Promise<Lane> {
    const key = createHash('sha256')
      .update(JSON.stringify([transport.url, transport.isTrusted ?? false]))
      .digest('hex')
    const known = lanes.get(key)
    if (known) return known
    const opening = openLane(transport, allow, now)
    lanes.set(key, opening)
    opening.catch(() => lanes.delete(key))
    return opening
  }

  async function closeUnused() {
    for (const [key, opening] of lanes) {
      const lane = await opening.catch(() => null)
      if (!lane || lane.underway > 0 || now().getTime() - lane.usedAt < UNUSED_MS) continue
      lanes.delete(key)
      lane.pool.close()
    }
  }

  return {
    async send(transport, raw, envelope) {
      const lane = await laneOf(transport)
      lane.usedAt = now().getTime()
      lane.underway++
      try {
        return await sendOver(lane, await signedBy(transport, raw), envelope, now)
      } catch (error) {
        if (error instanceof TryLater) log.warn({ host: lane.place.host, about: error.about, reason: error.message }, 'a mail must wait')
        throw error
      } finally {
        lane.underway--
        void closeUnused()
      }
    },
    close() {
      for (const opening of lanes.values()) void opening.then((lane) => lane.pool.close()).catch(() => {})
      lanes.clear()
    },
  }
}

async function openLane(transport: SmtpTransport, allow: string[] | undefined, now: () => Date): Promise<Lane> {
  const place = readPlace(transport)
  return { place, pool: await openPool(place, transport, allow), usedAt: now().getTime(), underway: 0, rest: null }
}

function readPlace(transport: SmtpTransport): SmtpPlace {
  try {
    return readSmtpUrl(transport.url)
  } catch (error) {
    throw new TryLater('settings', (error as Error).message)
  }
}

async function openPool(place: SmtpPlace, transport: SmtpTransport, allow: string[] | undefined) {
  // a fifth of a second to load: with the first mail, not with every start
  const { createTransport } = await import('nodemailer')
  return createTransport({
    ...connectionOptions(place),
    ...(place.auth ? { auth: place.auth } : {}),
    pool: true,
    maxConnections: CONNECTIONS,
    idleTimeout: IDLE_MS,
    // an idle connection that the server has left; never a mail of which a byte was sent
    maxRequeues: 1,
    // the name is looked up and checked for each connection, which then goes nowhere else
    getSocket: (_options: unknown, done: (error: Error | null, socket?: { connection: Socket }) => void) => {
      checkHost(place.host, place.port, reachOf(transport, allow))
        .then((addresses) => connectTo(addresses, place.port, CONNECT_MS))
        .then(
          (connection) => done(null, { connection }),
          (error: Error) => done(error),
        )
    },
  })
}

/** A mail is signed with the domain's key or does not leave: unsigned it would be taken for a forgery. */
async function signedBy({ dkim }: SmtpTransport, raw: Buffer): Promise<Buffer> {
  if (!dkim) return raw
  return signMail(raw, dkim).catch(() => {
    throw new TryLater('settings', `The DKIM key of ${dkim.domain} cannot be used.`)
  })
}

async function sendOver(lane: Lane, raw: Buffer, envelope: Envelope, now: () => Date): Promise<Sent> {
  if (lane.rest && lane.rest.until > now().getTime()) throw lane.rest.why
  try {
    const info = await lane.pool.sendMail({ raw, envelope: { ...envelope } })
    lane.rest = null
    return sentOf(info as unknown as SmtpFailure, envelope, lane.place)
  } catch (error) {
    const failure = error as SmtpFailure
    const sent = sentOf(failure, envelope, lane.place)
    // some for good and some not: who is tried again is told apart by recipient
    if (failure.code === 'EENVELOPE' && isMixed(sent, envelope)) return sent
    const read = readSendError(error, lane.place, envelope.to)
    if (read instanceof TryLater && read.about !== 'server') lane.rest = { until: now().getTime() + REST_MS, why: read }
    throw read
  }
}

function sentOf(failure: SmtpFailure, { to }: Envelope, place: SmtpPlace): Sent {
  const refused = refusedAmong(to, failure, place)
  const addresses = new Set(refused.map(({ address }) => address))
  return { accepted: to.filter((address) => !addresses.has(address)), refused }
}

function isMixed({ refused }: Sent, { to }: Envelope): boolean {
  return refused.length === to.length && new Set(refused.map(({ kind }) => kind)).size === 2
}
