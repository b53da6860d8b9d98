import type { Context } from '../../../context.ts'
import type { HandleStanding } from '../../../contract/social/handles.ts'
import { type Browser, currentProofs, findCodeWish, maskEmail } from '../../../customers/index.ts'
import type { Thread } from '../../../events/index.ts'
import { type HandleLink, isSaid, selectOpenLinks } from './handle-queries.ts'
import { shortId } from './link-token.ts'
import { findPrivatePerson } from './private-person.ts'

/** How far it is known who writes in private in a ticket; null where nobody does. */
export async function findHandleStanding(ctx: Context, thread: Thread): Promise<HandleStanding | null> {
  const person = thread.channel === 'social' ? await findPrivatePerson(ctx, thread) : null
  if (!person) return null
  const browser = { storeId: thread.storeId, session: person.session }
  const [links, { level, how, until }] = await Promise.all([
    selectOpenLinks(ctx.sql, thread.storeId, person.session, ctx.now()),
    currentProofs(ctx, thread.storeId, person.session),
  ])
  const [sent, code] = await Promise.all([findSent(ctx, thread, links), findCode(ctx, browser, links)])
  return {
    handle: person.label,
    network: person.network,
    asked: sent && { at: sent.createdAt.toISOString(), until: sent.expiresAt.toISOString() },
    code: code && { to: maskEmail(code.email), until: code.expiresAt.toISOString() },
    proven: level >= 3 && how && until ? { how, until: until.toISOString() } : null,
  }
}

/** The newest that they can have got: a reply with a link may have been taken back. */
async function findSent(ctx: Context, { id }: Thread, links: HandleLink[]): Promise<HandleLink | null> {
  for (const link of links) if (await isSaid(ctx.sql, id, shortId(link.id))) return link
  return null
}

/** What they may still enter a code for: asked for in the thread itself, or on a link's page. */
export async function findCode(ctx: Context, thread: Browser, links: HandleLink[]) {
  const sessions = [thread.session, ...links.flatMap(({ askedBy }) => askedBy ?? [])]
  for (const session of sessions) {
    const wish = await findCodeWish(ctx, { ...thread, session })
    if (wish) return { ...wish, session }
  }
  return null
}
