import type { Context } from '../../../context.ts'
import { normalEmail, spend, tryCode } from '../../../customers/index.ts'
import type { Thread } from '../../../events/index.ts'
import { findMentions } from '../../orders/find-mentions.ts'
import { noteCodeRequest } from '../request-code.ts'
import { type HandleLink, selectOpenLinks, useHandleLink } from './handle-queries.ts'
import { findCode } from './handle-standing.ts'
import { proveHandle } from './prove-handle.ts'

/** What somebody wrote who was asked who they are, where that was no question but a step of the proof. */
export type Heard = { kind: 'code_asked'; to: string } | { kind: 'code_wrong' } | { kind: 'proven'; link: HandleLink; email: string }

const ADDRESS = /[^\s@<>"',;:()[\]]{1,64}@[^\s@<>"',;:()[\]]{1,190}/

/**
 * Hears, in private and from whoever was asked, an address to mail a code to, or the code. Nothing is looked up for an address: a job
 * does, so that nobody feels whether anybody is known by it. Null for all other words, and where it is tried too often.
 * The caller holds the ticket's lock, keeps the message, and then calls `settleProof`.
 */
export async function hearProof(ctx: Context, thread: Thread, session: string, body: string): Promise<Heard | null> {
  const code = codeIn(body)
  const email = code === null ? emailIn(body) : null
  if (code === null && email === null) return null
  const browser = { storeId: thread.storeId, session }
  const links = await selectOpenLinks(ctx.sql, thread.storeId, session, ctx.now())
  const [link] = links
  if (!link) return null
  if (email !== null) return hearAddress(ctx, thread, session, { email, body })
  const wish = await findCode(ctx, browser, links)
  if (!wish || code === null) return null
  if (!(await spend(ctx, [{ budget: 'checksOfSession', subject: session }]))) return { kind: 'code_wrong' }
  const { fits } = await tryCode(ctx, { storeId: thread.storeId, session: wish.session, email: wish.email, code })
  return fits ? { kind: 'proven', link, email: wish.email } : { kind: 'code_wrong' }
}

/** Once the message with the right code stands in the thread. */
export async function settleProof(ctx: Context, thread: Thread, heard: Heard | null): Promise<void> {
  if (heard?.kind !== 'proven') return
  const { link, email } = heard
  await useHandleLink(ctx.sql, link, link.session, ctx.now())
  await proveHandle(ctx, thread, link, { how: 'one_time_code', account: null, email, name: null, evidence: {} })
}

async function hearAddress(ctx: Context, thread: Thread, session: string, { email, body }: { email: string; body: string }) {
  const [number] = findMentions(body.replace(ADDRESS, ' '))
  const orderNumber = number?.text ?? null
  const matching = orderNumber === null ? [] : [{ budget: 'matchesOfSession' as const, subject: session }]
  if (!(await spend(ctx, [{ budget: 'codesOfSession', subject: session }, ...matching]))) return null
  await noteCodeRequest(ctx, { storeId: thread.storeId, session }, { email, orderNumber, ticketId: thread.id })
  return { kind: 'code_asked' as const, to: email }
}

/** Six digits and nothing else. */
function codeIn(body: string): string | null {
  const digits = body.trim().replace(/[\s.-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}

function emailIn(body: string): string | null {
  const [found] = ADDRESS.exec(body) ?? []
  const email = found ? normalEmail(found.replace(/[.!?]+$/, '')) : null
  return email?.split('@')[1]?.includes('.') ? email : null
}
