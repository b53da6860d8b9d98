import { type Context, transact } from '../context.ts'
import type { Invite, Role } from '../contract/api.ts'
import { Conflict, NotFound } from '../errors.ts'
import { mustBeAdmin } from '../stores/index.ts'
import { actingAgent } from './change-agent.ts'
import { createAgent } from './create-agent.ts'
import { hashPassword } from './password.ts'
import { deleteInvite, type InviteRow, insertInvite, selectAgent, selectInvites, takeInvite } from './queries.ts'
import { type AgentSession, openSession } from './sign-in.ts'
import { hashToken, newToken } from './token.ts'

const INVITE_HOURS = 48

/** Invites a colleague into stores of one's own. The token goes into a link and is stored nowhere. */
export async function inviteAgent(
  ctx: Context,
  input: { email: string; role: Role; storeIds: string[] },
): Promise<{ invite: Invite; token: string }> {
  const admin = actingAgent(ctx)
  mustBeAdmin(admin)
  if (!input.storeIds.every((id) => admin.storeIds.includes(id))) throw new NotFound('This store')
  if (await selectAgent(ctx.sql, { email: input.email })) throw new Conflict('An agent with this email already exists.')
  const token = newToken()
  const id = ctx.newId()
  const at = ctx.now()
  const expiresAt = new Date(at.getTime() + INVITE_HOURS * 3_600_000)
  const row = { id, email: input.email, role: input.role, storeIds: input.storeIds }
  await insertInvite(ctx.sql, { ...row, tokenHash: hashToken(token), invitedBy: admin.id, at, expiresAt })
  return { token, invite: inviteView({ ...row, expiresAt, invitedBy: admin.id, inviterName: admin.name }) }
}

/** Turns an invite into an account with a session. A used, expired or unknown token is NotFound, all alike. */
export async function acceptInvite(
  ctx: Context,
  input: { token: string; name: string; password: string },
): Promise<{ token: string; session: AgentSession }> {
  const passwordHash = await hashPassword(input.password)
  return transact(ctx, async (ctx) => {
    const invite = await takeInvite(ctx.sql, hashToken(input.token), ctx.now())
    if (!invite) throw new NotFound('This invite')
    const agent = await createAgent(ctx, { ...invite, name: input.name, passwordHash })
    return openSession(ctx, agent)
  })
}

export async function listInvites(ctx: Context): Promise<Invite[]> {
  const admin = actingAgent(ctx)
  mustBeAdmin(admin)
  return (await selectInvites(ctx.sql, admin.storeIds, ctx.now())).map(inviteView)
}

export async function revokeInvite(ctx: Context, id: string): Promise<void> {
  const admin = actingAgent(ctx)
  mustBeAdmin(admin)
  if (!(await deleteInvite(ctx.sql, id, admin.storeIds))) throw new NotFound('This invite')
}

function inviteView(row: InviteRow): Invite {
  const { id, email, role, storeIds } = row
  return { id, email, role, storeIds, expiresAt: row.expiresAt.toISOString(), invitedBy: { id: row.invitedBy, name: row.inviterName } }
}
