import type { Context } from '../../../context.ts'
import { RunLater } from '../../../errors.ts'
import { openSocialOfInbox, recordSocialHealth } from '../../../stores/index.ts'
import {
  beginSocialSending,
  findSocialSending,
  recordSocialSent,
  recordSocialWait,
  type SocialSending,
  unbeginSocialSending,
} from '../../../tickets/index.ts'
import { type Channel, Undeliverable } from '../../channel.ts'
import type { OpenedNetwork, OpenNetwork } from '../asking/open-client.ts'
import { type Draft, type Sent, SocialCallError } from '../network.ts'

export interface SocialSendingParts {
  openNetwork: OpenNetwork
  readFile(id: string): Promise<Uint8Array>
}

/** A network that is away is asked again by the job; one that says when is asked then. */
const LIMITED_MS = 60_000

/**
 * Sends a reply over its network. It is noted before the network is asked, so that after a crash what may be there is looked for before
 * anything is sent again; where a network neither takes the same once nor can be looked at, a person is told to look.
 */
export function createSocialChannel(parts: SocialSendingParts): Channel {
  return {
    async deliver(ctx, { messageId }) {
      const sending = await findSocialSending(ctx, messageId)
      // it is there already, and only that was not noted
      if (!sending) return 'delivered'
      const connection = await openSocialOfInbox(ctx, sending.inboxId)
      if (!connection.enabled) throw new Undeliverable('This account is switched off. Switch it on in the settings, and write again.')
      const { adapter, client } = parts.openNetwork(connection)
      try {
        await recordSocialSent(ctx, sending, await sendOnce(ctx, { adapter, client, readFile: parts.readFile }, sending))
        await recordSocialHealth(ctx, connection.id, { state: 'ok', reason: '' })
        return 'delivered'
      } catch (error) {
        if (!(error instanceof SocialCallError)) throw error
        return rethrow(ctx, error, { sending, connectionId: connection.id })
      }
    },
  }
}

type Asking = OpenedNetwork & Pick<SocialSendingParts, 'readFile'>

async function sendOnce(ctx: Context, { adapter, client, readFile }: Asking, sending: SocialSending): Promise<Sent> {
  const { messageId, place, body, begunAt, template } = sending
  const files = sending.files.map((file, n) => ({ ...file, name: shownName(file, place, n), read: () => readFile(file.id) }))
  const draft: Draft = { messageId, place, body, files, begunAt, at: ctx.now(), ...(template ? { template } : {}) }
  if (begunAt) {
    if (adapter.isSentTwice) throw new Undeliverable('It may have left or not: look there, and write again if it did not.')
    const found = await adapter.findSent?.(client, draft)
    if (found) return found
  }
  await beginSocialSending(ctx, messageId)
  return adapter.send(client, draft)
}

/** What all may see is called what it is: people give files the names of customers and orders. */
function shownName({ name }: { name: string }, { way }: Draft['place'], n: number): string {
  return way === 'public' ? `file-${n + 1}${/\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? ''}` : name
}

async function rethrow(
  ctx: Context,
  error: SocialCallError,
  { sending, connectionId }: { sending: SocialSending; connectionId: string },
): Promise<never> {
  const { why, message } = error
  // a first try that let nothing out is none; an earlier one may have let something out
  if (!error.mayHaveLeft && !sending.begunAt) await unbeginSocialSending(ctx, sending.messageId)
  // what one message is refused for says nothing of the account
  if (why !== 'refused') await recordSocialHealth(ctx, connectionId, { state: why, reason: message })
  if (why === 'consent') throw new Undeliverable(`${message} Connect the account again in the settings, and write again.`)
  if (why === 'refused') throw new Undeliverable(message)
  if (why === 'away') throw error
  const until = error.until ?? new Date(ctx.now().getTime() + LIMITED_MS)
  await recordSocialWait(ctx, sending, { until: until.toISOString(), why: message })
  throw new RunLater(until, message)
}
