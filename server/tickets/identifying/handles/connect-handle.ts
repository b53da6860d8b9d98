import { type Context, transact, type VisitorActor } from '../../../context.ts'
import type { CodeRequested } from '../../../contract/identity.ts'
import type { Network } from '../../../contract/social/networks.ts'
import { type Assurance, type Browser, currentProofs } from '../../../customers/index.ts'
import { Forbidden, NotFound } from '../../../errors.ts'
import { followMerges } from '../../merging/follow-merges.ts'
import { lockThread } from '../../queries.ts'
import { PROVEN_MS } from '../check-code.ts'
import { requestCode } from '../request-code.ts'
import { type HandleLink, selectHandleLink, updateAskedBy, useHandleLink } from './handle-queries.ts'
import { readLinkToken } from './link-token.ts'
import { type ProvenAs, proveHandle } from './prove-handle.ts'

/** A link as its page shows it. */
export interface OpenedLink {
  label: string
  network: Network
  /** This very browser has used it: how long what it proved counts. */
  doneUntil: Date | null
}

/** Looks a link up and leaves it as it is: networks fetch what their users send each other. NotFound where it is none, or not any more. */
export async function openHandleLink(ctx: Context, browser: Browser, token: string): Promise<OpenedLink> {
  const { label, network, usedAt, usedBy, expiresAt } = await getLink(ctx, browser.storeId, token)
  if (usedAt !== null && usedBy === browser.session) return { label, network, doneUntil: new Date(usedAt.getTime() + PROVEN_MS) }
  if (usedAt !== null || expiresAt <= ctx.now()) throw gone()
  return { label, network, doneUntil: null }
}

/** Asks for a code from a link's page: then it may be entered there, or written in the private thread. */
export async function requestHandleCode(
  ctx: Context,
  visitor: VisitorActor,
  { token, ...asked }: { token: string; email: string; orderNumber: string; ip: string },
): Promise<CodeRequested> {
  const link = await getLink(ctx, visitor.storeId, token)
  if (link.usedAt !== null || link.expiresAt <= ctx.now()) throw gone()
  return transact(ctx, async (ctx) => {
    await updateAskedBy(ctx.sql, link.id, visitor.tokenHash)
    return requestCode(ctx, visitor, { ...asked, ticketId: null })
  })
}

/**
 * Whoever holds this browser says that the person on the network is them, as whom this browser is proven to be; once. What is told in that
 * thread from then on is the confirming account's own. Throws Forbidden where the browser has proven nobody, NotFound where the
 * link is gone.
 */
export async function connectHandle(ctx: Context, browser: Browser, token: string): Promise<void> {
  const { storeId, session } = browser
  const link = await getLink(ctx, storeId, token)
  await transact(ctx, async (ctx) => {
    const asked = await lockThread(ctx.sql, link.ticketId)
    if (!asked) throw gone()
    const thread = await followMerges(ctx, asked)
    const proven = provenAs(await currentProofs(ctx, storeId, session))
    if (!proven) throw new Forbidden('Sign in to the store, or prove an address by a code, first.')
    if (await useHandleLink(ctx.sql, link, session, ctx.now())) return proveHandle(ctx, thread, link, proven)
    // pressed twice
    await openHandleLink(ctx, browser, token)
  })
}

/** By the best of what a browser proved, as its page shows it, and by nothing else; null where that is too little. */
function provenAs({ level, how, of, name, grants }: Assurance): ProvenAs | null {
  const account = how === 'store_session' ? (grants.accounts[0] ?? null) : null
  const email = grants.emails.find((each) => each === of) ?? null
  if (level < 3 || how === null || (account === null && email === null)) return null
  return { how: 'handle_link', account, email, name, evidence: { by: how } }
}

async function getLink(ctx: Context, storeId: string, token: string): Promise<HandleLink> {
  const given = readLinkToken(token)
  const link = given && (await selectHandleLink(ctx.sql, storeId, given.id))
  if (!link || !given.isSecret(link.secretHash)) throw gone()
  return link
}

const gone = () => new NotFound('This link')
