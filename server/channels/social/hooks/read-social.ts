import type { Context } from '../../../context.ts'
import { isDatabaseAway } from '../../../database/is-away.ts'
import {
  type EventOutcome,
  type EventSource,
  endSocialDelivery,
  listWaitingSocial,
  requestSocialReading,
  type Said,
  takeEvent,
  type WaitingSocialDelivery,
} from '../../../social/index.ts'
import { spareTime } from '../../../spare-time.ts'
import { type OpenSocial, openSocial } from '../../../stores/index.ts'
import { parseExactJson } from '../../../told/exact-json.ts'
import { UnreadableBody } from '../../../told/unreadable-body.ts'
import type { OpenedNetwork, OpenNetwork } from '../asking/open-client.ts'
import { SocialCallError, UnreadableEvent } from '../network.ts'

/** After so many the rest waits for the next job: whoever stops the process waits for this one. */
const PAGES = 10
/** From so many at once on, the reading lets everything else go first after every so many. */
const BURST = 20
/** However busy it is, so many are read that often. */
const LONGEST_MS = 250
/** From this attempt on a fault of ours that only one delivery meets is laid to it, so that it does not hold up those behind it. */
const LAST_ATTEMPT = 3

/**
 * Reads what waits of a connection, oldest first: each event in a transaction of its own, each delivery done behind its last. Killed
 * anywhere it is read again, and nothing counts twice. What cannot be read fails, with the field; what tells nothing is ignored, with what it was.
 */
export async function readSocial(
  ctx: Context,
  openNetwork: OpenNetwork,
  { connectionId, attempt }: { connectionId: string; attempt: number },
): Promise<void> {
  const connection = await openSocial(ctx, connectionId)
  const network = openNetwork(connection)
  let page = await listWaitingSocial(ctx, connectionId, null)
  for (let pages = 1; page.length > 0; pages++) {
    for (const [n, delivery] of page.entries()) {
      await readOne(ctx, { ...network, connection, attempt }, delivery)
      // who chats, and what is still posted, must not wait for all of them
      if (n % BURST === BURST - 1) await spareTime({ longestMs: LONGEST_MS })
    }
    if (pages === PAGES) await requestSocialReading(ctx, connectionId)
    page = pages === PAGES ? [] : await listWaitingSocial(ctx, connectionId, page.at(-1)?.place ?? null)
  }
}

interface Reading extends OpenedNetwork {
  connection: OpenSocial
  attempt: number
}

async function readOne(ctx: Context, reading: Reading, delivery: WaitingSocialDelivery): Promise<void> {
  const { connection, attempt } = reading
  try {
    const { outcomes, kinds } = await takeAll(ctx, reading, delivery)
    const isOfConcern = outcomes.some((outcome) => outcome !== 'nothing')
    await endSocialDelivery(ctx, delivery.id, { state: isOfConcern ? 'done' : 'ignored', reason: isOfConcern ? '' : kinds.join(', ') })
  } catch (error) {
    if (error instanceof UnreadableEvent || error instanceof UnreadableBody) {
      await endSocialDelivery(ctx, delivery.id, { state: 'failed', reason: error.message })
      return
    }
    if (isDatabaseAway(error) || attempt < LAST_ATTEMPT) throw error
    ctx.log.error({ error, deliveryId: delivery.id, connectionId: connection.id }, 'a delivery of a network cannot be taken in')
    await endSocialDelivery(ctx, delivery.id, { state: 'failed', reason: 'body: cannot be taken in' })
  }
}

async function takeAll(ctx: Context, reading: Reading, delivery: WaitingSocialDelivery) {
  const { connection, adapter } = reading
  const told = parseExactJson(new TextDecoder().decode(delivery.body))
  const events = adapter.read(told, connection.settings.account)
  const { storeId, inboxId, network } = connection
  const source: EventSource = { storeId, inboxId, network }
  const outcomes: EventOutcome[] = []
  for (const event of events) outcomes.push(await takeEvent(ctx, source, event, (said) => completed(reading, said)))
  const kinds = [...new Set(events.flatMap((event) => (event.what === 'nothing' ? [event.kind] : [])))]
  return { outcomes, kinds: kinds.length > 0 ? kinds : ['nothing in it'] }
}

/** What the body leaves out is asked for, of what is really new; where the network does not answer, what it told has to do. */
async function completed({ connection, adapter, client }: Reading, said: Said): Promise<Said> {
  if (!adapter.complete || Object.keys(connection.credentials).length === 0) return said
  try {
    return await adapter.complete(client, said)
  } catch (error) {
    if (error instanceof SocialCallError) return said
    throw error
  }
}
