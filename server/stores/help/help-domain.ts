import { createHash, randomBytes } from 'node:crypto'
import { type Context, transact } from '../../context.ts'
import { Conflict, Invalid } from '../../errors.ts'
import { getStore } from '../list-stores.ts'
import type { StoreRow } from '../queries.ts'
import { mustBeAdmin } from '../rules.ts'
import {
  lockHelpDomain,
  markHelpDomain,
  selectDomainOfToken,
  selectHelpDomain,
  selectHelpDomains,
  updateHelpDomain,
} from './help-queries.ts'

/** Fetches a path at a name, as anybody outside would; null where nothing answers there, or it leads elsewhere. */
export type AskDomain = (domain: string, path: string) => Promise<string | null>

export const PROOF_PATH = '/.well-known/parceldesk/'

/** Names the host of a store's help centre, or none. It counts from when it was seen to lead here. */
export async function setHelpDomain(ctx: Context, id: string, domain: string | null): Promise<StoreRow> {
  const store = await getStore(ctx, id)
  mustBeAdmin(ctx.actor)
  if (domain !== store.helpDomain) await updateHelpDomain(ctx.sql, store.id, domain, domain && randomBytes(24).toString('base64url'))
  return getStore(ctx, id)
}

/**
 * Looks whether the name leads here, by asking it for what only this desk says. Throws Invalid where it does not, Conflict where another
 * store of this desk has it.
 */
export async function checkHelpDomain(ctx: Context, id: string, ask: AskDomain): Promise<StoreRow> {
  const store = await getStore(ctx, id)
  mustBeAdmin(ctx.actor)
  const named = await selectHelpDomain(ctx.sql, store.id)
  if (!named) throw new Invalid('Name a domain first.', 'domain')
  const said = await ask(named.domain, `${PROOF_PATH}${named.token}`)
  if (said?.trim() !== proofOf(named.token))
    throw new Invalid('This name does not lead here yet. Point it to this desk, with a certificate, and check again.', 'domain')
  const isOurs = await transact(ctx, async ({ sql }) => {
    await lockHelpDomain(sql, named.domain)
    return markHelpDomain(sql, store.id, named.token, ctx.now())
  })
  if (!isOurs) throw new Conflict('Another store has this name.')
  return getStore(ctx, id)
}

/** What is said at a store's own name, and there alone; null for any other token or name. */
export async function findDomainProof(ctx: Context, host: string, token: string): Promise<string | null> {
  return (await selectDomainOfToken(ctx.sql, token)) === host ? proofOf(token) : null
}

/** The keys of all stores that have a name of their own, by that name. */
export async function listHelpDomains(ctx: Context): Promise<Map<string, string>> {
  return new Map((await selectHelpDomains(ctx.sql)).map(({ domain, key }) => [domain, key]))
}

/** Not the token itself: a server that repeats whatever it is asked for proves nothing. */
const proofOf = (token: string) => createHash('sha256').update(`parceldesk ${token}`).digest('hex')
