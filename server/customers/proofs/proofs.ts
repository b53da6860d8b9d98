import type { Context } from '../../context.ts'
import type { AssuranceLevel, ProofKind } from '../../contract/orders.ts'
import { insertProof, type NewProof, type ProofRow, selectProofs } from './proof-queries.ts'
import { selectSessionsOf } from './session-queries.ts'

/** One browser of one store; `session` is the SHA-256 of its token, as hex. */
export interface Browser {
  storeId: string
  session: string
}
/** How sure we are who speaks, by their best proof, and what all their proofs open together. */
export interface Assurance {
  level: AssuranceLevel
  how: ProofKind | null
  /** The address or the store's own account that was proven. */
  of: string | null
  /** As the store's own token gives it, and from nowhere else: a profile may hold more than one person. */
  name: string | null
  until: Date | null
  /** What `listOpenedOrders` takes; whose profile an order is in never counts. */
  grants: { emails: string[]; accounts: string[]; matches: { orderId: string; email: string }[] }
}

/** Appends what a browser has proven; returns the proof's id. */
export async function recordProof(ctx: Context, { storeId, session }: Browser, proof: NewProof): Promise<string> {
  const id = ctx.newId()
  await insertProof(ctx.sql, { id, storeId, session, at: ctx.now(), ...proof })
  return id
}

/** What a browser has proven and may still use. */
export async function currentProofs(ctx: Context, storeId: string, session: string): Promise<Assurance> {
  return assuranceOf(await selectProofs(ctx.sql, storeId, [session], ctx.now()))
}

/** Every address that a browser said to be theirs, proven or not. */
export async function claimedEmails(ctx: Context, { storeId, session }: Browser): Promise<string[]> {
  return distinct((await selectProofs(ctx.sql, storeId, [session], ctx.now())).map((proof) => proof.email))
}

/**
 * What who speaks has proven: all of their own browser, and of the account they speak for only that somebody is signed in
 * with it. A code entered in one browser opens nothing in another of the same account.
 */
export async function proofsOfSpeaker(ctx: Context, { storeId, session }: Browser, identityIds: string[]): Promise<Assurance> {
  const sessions = await selectSessionsOf(ctx.sql, identityIds, ctx.now())
  const proofs = await selectProofs(ctx.sql, storeId, [...new Set([session, ...sessions])], ctx.now())
  return assuranceOf(proofs.filter((proof) => proof.session === session || proof.how === 'store_session'))
}

/** What the least proven of these browsers has proven; null where there is none. */
export async function leastProven(ctx: Context, storeId: string, sessions: string[]): Promise<AssuranceLevel | null> {
  if (sessions.length === 0) return null
  const proofs = await selectProofs(ctx.sql, storeId, sessions, ctx.now())
  const levelOf = (session: string) => proofs.find((proof) => proof.session === session)?.level ?? 0
  return Math.min(...sessions.map(levelOf)) as AssuranceLevel
}

/** `proofs`: the strongest first. An address or an account counts as proven where it is more than claimed or matched to an order. */
function assuranceOf(proofs: ProofRow[]): Assurance {
  const best = proofs[0]
  return {
    level: best?.level ?? 0,
    how: best?.how ?? null,
    of: best ? (best.email ?? best.account) : null,
    name: best?.name ?? null,
    until: best?.expiresAt ?? null,
    grants: {
      emails: distinct(proofs.filter((proof) => proof.level >= 3).map((proof) => proof.email)),
      accounts: distinct(proofs.filter((proof) => proof.level >= 3).map((proof) => proof.account)),
      matches: proofs.flatMap(({ level, orderId, email }) => (level === 2 && orderId && email ? [{ orderId, email }] : [])),
    },
  }
}

const distinct = (values: (string | null)[]) => [...new Set(values.flatMap((value) => value ?? []))]
