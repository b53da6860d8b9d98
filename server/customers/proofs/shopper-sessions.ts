import { type Context, transact } from '../../context.ts'
import { Conflict, SessionEnded, Unauthenticated } from '../../errors.ts'
import { identifyCustomer } from '../identify-customer.ts'
import { lockVisitor, selectVisitor } from '../queries.ts'
import { type Browser, recordProof } from './proofs.ts'
import {
  endShopperSession,
  insertUsedToken,
  isUsedBy,
  selectAccount,
  selectEndedSessions,
  selectShopperSession,
  selectSpeaker,
  upsertShopperSession,
} from './session-queries.ts'
import type { StoreToken } from './store-token.ts'

/** As long as what it proves (L4); the store's next token renews both. */
const SESSION_MS = 60 * 60_000

/** Who speaks with a browser's token. */
export interface Speaker {
  account: string | null
  identityId: string | null
  customerId: string | null
}
/** Who signed in, by the name that the store's token gives, and until when. */
export interface OpenedSession {
  account: string
  identityId: string
  customerId: string
  name: string | null
  until: Date
}

/** Who a browser is: the account signed in with it, or the visitor it became with its first message. Null once its session is over. */
export async function findSpeaker(ctx: Context, { storeId, session }: Browser): Promise<Speaker | null> {
  const row = await selectSpeaker(ctx.sql, storeId, session)
  if (row?.endedAt || (row?.expiresAt && row.expiresAt <= ctx.now())) return null
  return { account: row?.account ?? null, identityId: row?.identityId ?? null, customerId: row?.customerId ?? null }
}

/**
 * Exchanges a store's token, once, for a session of this browser, or makes the one it has last longer. The same token
 * again from the same browser answers as the first time: that answer may have been lost.
 * Throws Unauthenticated for a token that another browser has exchanged, SessionEnded for a browser that signed out, and
 * Conflict for one that speaks for somebody else: as another account, or as a visitor whose chats are theirs alone.
 */
export async function openShopperSession(ctx: Context, { storeId, session }: Browser, token: StoreToken): Promise<OpenedSession> {
  return transact(ctx, async (ctx) => {
    await lockVisitor(ctx.sql, storeId, session)
    const held = await selectShopperSession(ctx.sql, storeId, session)
    if (held?.endedAt) throw new SessionEnded()
    if (held ? held.account !== token.sub : await selectVisitor(ctx.sql, storeId, session))
      throw new Conflict('This browser speaks for somebody else. Begin with a new token of its own.')
    const { jti, expiresAt } = token
    const isNew = await insertUsedToken(ctx.sql, { storeId, jti, session, expiresAt })
    if (!isNew && !(await isUsedBy(ctx.sql, storeId, jti, session))) throw new Unauthenticated('This token was used before.')
    const account = { ...(await accountOf(ctx, storeId, token)), name: token.name }
    if (!isNew && held?.expiresAt) return { ...account, until: held.expiresAt }
    const at = ctx.now()
    const until = new Date(at.getTime() + SESSION_MS)
    await upsertShopperSession(ctx.sql, { storeId, session, account: token.sub, identityId: account.identityId, at, expiresAt: until })
    await recordSignIn(ctx, { storeId, session }, token, until)
    return { ...account, until }
  })
}

/** Forgets what a browser proved, and closes it for good: with an account or without, known or not yet. */
export async function endSession(ctx: Context, { storeId, session }: Browser): Promise<void> {
  await transact(ctx, async (ctx) => {
    await lockVisitor(ctx.sql, storeId, session)
    if (!(await endShopperSession(ctx.sql, storeId, session, ctx.now()))) return
    await recordProof(ctx, { storeId, session }, { level: 0, how: 'signed_out', expiresAt: ctx.now() })
  })
}

/** Which of these browsers open nothing any more. */
export async function listEndedSessions(ctx: Context, browsers: Browser[]): Promise<Browser[]> {
  return browsers.length === 0 ? [] : selectEndedSessions(ctx.sql, browsers, ctx.now())
}

/** Only an address that the store vouches for joins the account to what is known of it: who merely claims one must not. */
async function accountOf(ctx: Context, storeId: string, { sub, email, emailVerified, name }: StoreToken) {
  await identifyCustomer(ctx, { storeId, account: sub, email: emailVerified ? email : null, name })
  const account = await selectAccount(ctx.sql, storeId, sub)
  if (!account) throw new Error('an account that was just written cannot be read')
  return { account: sub, ...account }
}

async function recordSignIn(ctx: Context, browser: Browser, token: StoreToken, expiresAt: Date): Promise<void> {
  const { sub, jti, email, emailVerified, name } = token
  const proven = emailVerified ? email : null
  await recordProof(ctx, browser, {
    level: 4,
    how: 'store_session',
    account: sub,
    email: proven,
    expiresAt,
    evidence: { jti, ...(name && { name }) },
  })
  if (email && !emailVerified) await recordProof(ctx, browser, { level: 1, how: 'claimed_email', email, expiresAt, evidence: { jti } })
}
