import { type Context, transact } from '../../context.ts'
import type { SignedIn } from '../../contract/identity.ts'
import {
  claimedEmails,
  endSession,
  findSpeaker,
  isBareVisitor,
  keyIdOf,
  type OpenedSession,
  openShopperSession,
  type StoreToken,
  verifyStoreToken,
} from '../../customers/index.ts'
import { Unauthenticated } from '../../errors.ts'
import type { Thread } from '../../events/index.ts'
import { findIdentitySecret } from '../../stores/index.ts'
import { hasJoinedReaders } from '../merging/merging-queries.ts'
import { lockThread } from '../queries.ts'
import { insertRoute, selectAddresses } from './identifying-queries.ts'
import { recordIdentified } from './record-identified.ts'

/** Older than this, a chat may have been somebody else's at the same screen. */
const ATTACH_MS = 30 * 60_000

export interface ShopperSignIn {
  store: { id: string; key: string }
  inboxId: string
  /** SHA-256 of the token that is to be bound, as hex. */
  session: string
  jwt: string
  /** The anonymous browser before it (likewise its hash), and the chat that was open there. */
  from: string | null
  ticketId: string | null
}

/**
 * Signs a browser in with the store's own token and lets it go on with the chat that was open, where that is safe.
 * Every other chat of the anonymous browser stays with it: at a shared screen it may be somebody else's.
 * Throws Unauthenticated, SessionEnded or Conflict: see `verifyStoreToken` and `openShopperSession`.
 */
export async function signInShopper(ctx: Context, input: ShopperSignIn): Promise<SignedIn> {
  const { store, session, jwt } = input
  const secret = await findIdentitySecret(ctx, store.id, keyIdOf(jwt))
  if (secret === null) throw new Unauthenticated('The token is not valid: this store has no such key.')
  const token = verifyStoreToken(jwt, { secret, issuer: store.key, now: ctx.now() })
  const signedIn = await transact(ctx, async (ctx) => {
    const opened = await openShopperSession(ctx, { storeId: store.id, session }, token)
    await attachChat(ctx, input, opened, token)
    return { name: opened.name, until: opened.until.toISOString() }
  })
  // nobody waits for it: their first question then finds the shop's answer there
  void ctx.askShop?.(store.id, { accounts: [token.sub], emails: token.emailVerified && token.email ? [token.email] : [] })
  return signedIn
}

/** The token that spoke in the chat so far opens nothing from then on: it would read what is said to the account. */
async function attachChat(ctx: Context, { store, inboxId, from, ticketId }: ShopperSignIn, opened: OpenedSession, token: StoreToken) {
  if (!from || !ticketId) return
  const browser = { storeId: store.id, session: from }
  const before = await findSpeaker(ctx, browser)
  if (!before?.identityId || before.account !== null) return
  const thread = await lockThread(ctx.sql, ticketId, { inboxId, address: before.identityId })
  if (!thread || !(await isAttachable(ctx, thread, token, from))) return
  await insertRoute(ctx.sql, thread.id, { inboxId, address: opened.identityId }, ctx.now())
  const of = (token.emailVerified && token.email) || token.sub
  await recordIdentified(ctx, thread, { level: 4, how: 'store_session', of, customerId: opened.customerId })
  await endSession(ctx, browser)
}

/** Young, spoken by nobody else, and without a name or address of anybody but who now signs in. */
async function isAttachable(ctx: Context, thread: Thread, token: StoreToken, from: string): Promise<boolean> {
  if (thread.mergedIntoId || ctx.now().getTime() - thread.createdAt.getTime() >= ATTACH_MS) return false
  if (await hasJoinedReaders(ctx.sql, thread.id)) return false
  if ((await selectAddresses(ctx.sql, thread.id)).length > 1) return false
  if (!(await isBareVisitor(ctx, thread.customerId))) return false
  const claimed = await claimedEmails(ctx, { storeId: thread.storeId, session: from })
  return claimed.every((email) => email === token.email)
}
