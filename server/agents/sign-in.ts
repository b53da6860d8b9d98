import { type Context, transact } from '../context.ts'
import type { Role } from '../contract/api.ts'
import { LimitExceeded, Unauthenticated } from '../errors.ts'
import { isPassword, NOBODY } from './password.ts'
import { type AgentRow, selectAgent } from './queries.ts'
import {
  countFailures,
  deleteFailures,
  deleteSessions,
  insertFailure,
  insertSession,
  selectLiveSessions,
  selectSession,
} from './session-queries.ts'
import { hashToken, newToken } from './token.ts'

export const SESSION_DAYS = 14
const WINDOW_MS = 15 * 60_000
/** Failures within the window. By account and address together, so that a stranger cannot lock an owner out. */
const FAILURES_OF_PAIR = 8
const FAILURES_OF_IP = 40

export interface AgentSession {
  sessionId: string
  agentId: string
  name: string
  email: string
  role: Role
  storeIds: string[]
}

/** Opens a session. The token is the cookie's value and is stored nowhere. Unknown address and wrong password answer alike, and take as long. */
export async function signIn(
  ctx: Context,
  input: { email: string; password: string; ip: string },
): Promise<{ token: string; session: AgentSession }> {
  const failures = await countFailures(ctx.sql, input.email, input.ip, new Date(ctx.now().getTime() - WINDOW_MS))
  if (failures.ofPair >= FAILURES_OF_PAIR || failures.ofIp >= FAILURES_OF_IP) {
    throw new LimitExceeded('Too many failed sign-ins. Please wait 15 minutes.', WINDOW_MS)
  }
  const agent = await selectAgent(ctx.sql, { email: input.email })
  const fits = await isPassword(agent?.passwordHash ?? NOBODY, input.password)
  if (!agent || !fits || agent.disabledAt) {
    await insertFailure(ctx.sql, input.email, input.ip, ctx.now())
    throw new Unauthenticated('Email and password do not match.')
  }
  await deleteFailures(ctx.sql, input.email, input.ip)
  return openSession(ctx, agent)
}

export async function openSession(ctx: Context, agent: AgentRow): Promise<{ token: string; session: AgentSession }> {
  const token = newToken()
  const id = ctx.newId()
  const at = ctx.now()
  const expiresAt = new Date(at.getTime() + SESSION_DAYS * 86_400_000)
  const { passwordHash } = agent
  const opened = await insertSession(ctx.sql, { tokenHash: hashToken(token), id, agentId: agent.id, passwordHash, at, expiresAt })
  if (!opened) throw new Unauthenticated('Email and password do not match.')
  const { name, email, role, storeIds } = agent
  return { token, session: { sessionId: id, agentId: agent.id, name, email, role, storeIds } }
}

/** Whether this password is still the account's; for the demo's, which the sign-in page shows. */
export async function isSignIn(ctx: Context, { email, password }: { email: string; password: string }): Promise<boolean> {
  const agent = await selectAgent(ctx.sql, { email })
  return agent !== undefined && agent.disabledAt === null && isPassword(agent.passwordHash, password)
}

/** Who a cookie's token stands for now, null once the session ended or its agent was disabled. */
export async function findSession(ctx: Context, token: string): Promise<AgentSession | null> {
  return (await selectSession(ctx.sql, hashToken(token), ctx.now())) ?? null
}

export async function signOut(ctx: Context): Promise<void> {
  if (ctx.actor.kind === 'agent') await deleteSessions(ctx.sql, { id: ctx.actor.sessionId })
}

/** Which of these sessions still stand, with what they may reach now. */
export async function listLiveSessions(ctx: Context, ids: string[]): Promise<{ id: string; role: Role; storeIds: string[] }[]> {
  return ids.length === 0 ? [] : selectLiveSessions(ctx.sql, ids, ctx.now())
}

/** Ends an agent's sessions but the one that asks, in the transaction of the change that demands it. */
export async function endSessions(ctx: Context, agentId: string): Promise<void> {
  const except = ctx.actor.kind === 'agent' && ctx.actor.id === agentId ? ctx.actor.sessionId : null
  await transact(ctx, (ctx) => deleteSessions(ctx.sql, { agentId, except }))
}
