import { type AgentActor, type Context, transact } from '../context.ts'
import type { Role } from '../contract/api.ts'
import { Conflict, Forbidden, NotFound } from '../errors.ts'
import { mustBeAdmin } from '../stores/index.ts'
import { hashPassword, isPassword } from './password.ts'
import { type AgentRow, lockAdmins, lockAgent, selectAgent, updateName, updatePassword, updateStanding } from './queries.ts'
import { endSessions } from './sign-in.ts'

export async function renameSelf(ctx: Context, name: string): Promise<void> {
  await updateName(ctx.sql, actingAgent(ctx).id, name)
}

/** Changes one's own password and ends all other sessions. Forbidden where the current one does not fit. */
export async function changePassword(ctx: Context, input: { current: string; next: string }): Promise<void> {
  const agent = await self(ctx)
  if (!(await isPassword(agent.passwordHash, input.current))) throw new Forbidden('The current password does not match.')
  await setPassword(ctx, agent, input.next)
}

/** A new password for who lost theirs. Nobody is asked whether they may: for the command line. */
export async function resetPassword(ctx: Context, input: { email: string; password: string }): Promise<void> {
  const agent = await selectAgent(ctx.sql, { email: input.email })
  if (!agent) throw new NotFound('This agent')
  await setPassword(ctx, agent, input.password)
}

async function setPassword(ctx: Context, agent: AgentRow, password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  await transact(ctx, async (ctx) => {
    await updatePassword(ctx.sql, agent.id, passwordHash)
    await endSessions(ctx, agent.id)
  })
}

/**
 * Changes a colleague's role, or shuts and reopens their account; shutting ends their sessions at once.
 * Only an admin of every store the colleague works for may; a store keeps at least one admin (Conflict).
 */
export async function changeAgent(
  ctx: Context,
  id: string,
  change: { role?: Role | undefined; disabled?: boolean | undefined },
): Promise<AgentRow> {
  const admin = actingAgent(ctx)
  return transact(ctx, async (ctx) => {
    const agent = await lockAgent(ctx.sql, id)
    if (!agent?.storeIds.some((store) => admin.storeIds.includes(store))) throw new NotFound('This agent')
    mustBeAdmin(admin)
    if (!agent.storeIds.every((store) => admin.storeIds.includes(store)))
      throw new Forbidden('This agent also works for a store that you do not manage.')
    const disabledAt = change.disabled === undefined ? agent.disabledAt : change.disabled ? (agent.disabledAt ?? ctx.now()) : null
    const next = { ...agent, role: change.role ?? agent.role, disabledAt }
    if (agent.role === 'admin' && (next.role !== 'admin' || next.disabledAt)) await mustNotBeLast(ctx, agent)
    await updateStanding(ctx.sql, next)
    if (next.disabledAt && !agent.disabledAt) await endSessions(ctx, id)
    return next
  })
}

async function mustNotBeLast(ctx: Context, agent: AgentRow): Promise<void> {
  for (const storeId of agent.storeIds) {
    const admins = await lockAdmins(ctx.sql, storeId)
    if (admins.every((id) => id === agent.id)) throw new Conflict('A store needs at least one admin. Make somebody else admin first.')
  }
}

async function self(ctx: Context): Promise<AgentRow> {
  const agent = await selectAgent(ctx.sql, { id: actingAgent(ctx).id })
  if (!agent) throw new NotFound('Your account')
  return agent
}

export function actingAgent(ctx: Context): AgentActor {
  if (ctx.actor.kind !== 'agent') throw new Forbidden('Only an agent may do this.')
  return ctx.actor
}
