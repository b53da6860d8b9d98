import { createHash } from 'node:crypto'
import type { Context as Http } from 'hono'
import { contextFor, type Desk, type VisitorActor } from '../context.ts'
import { visitorToken } from '../contract/socket-events.ts'
import { findSpeaker } from '../customers/index.ts'
import { NotFound, SessionEnded, Unauthenticated } from '../errors.ts'
import { getStoreByKey, type StoreRow } from '../stores/index.ts'

/** The store that a shopper's browser speaks to, and the hash of its token: whatever that stands for, or no longer does. */
export interface BrowserDoor {
  store: StoreRow
  inboxId: string
  tokenHash: string
}

/** The token of `Authorization: Visitor TOKEN`. */
export function visitorTokenOf(c: Http): string {
  const token = visitorToken.safeParse(c.req.header('authorization')?.replace(/^Visitor /, ''))
  if (!token.success) throw new Unauthenticated('The request names no visitor.')
  return token.data
}

/** Throws NotFound where the store is not there or does not chat. */
export async function browserDoorOf(desk: Desk, knock: { store: string; token: string }): Promise<BrowserDoor> {
  const { store, chatInboxId } = await getStoreByKey(contextFor(desk, { kind: 'system', name: 'Parceldesk' }), knock.store)
  if (!chatInboxId) throw new NotFound('The chat of this store')
  return { store, inboxId: chatInboxId, tokenHash: hashOf(knock.token) }
}

/** Who knocks. Throws NotFound where the store is not there or does not chat, SessionEnded for a token that opens nothing any more. */
export async function visitorOf(desk: Desk, knock: { store: string; token: string }): Promise<{ actor: VisitorActor; store: StoreRow }> {
  const { store, inboxId, tokenHash } = await browserDoorOf(desk, knock)
  const ctx = contextFor(desk, { kind: 'system', name: 'Parceldesk' })
  const speaker = await findSpeaker(ctx, { storeId: store.id, session: tokenHash })
  if (!speaker) throw new SessionEnded()
  return { actor: { kind: 'visitor', storeId: store.id, inboxId, tokenHash, ...speaker }, store }
}

/** As a browser's token is kept. */
export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
