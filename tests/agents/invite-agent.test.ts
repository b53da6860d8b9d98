import { afterAll, beforeAll, expect, it } from 'vitest'
import { acceptInvite, inviteAgent, listInvites, openStore, revokeInvite } from '../../server/agents/index.ts'
import { Conflict, Forbidden, NotFound } from '../../server/errors.ts'
import { newClientId, type OpenDesk, openDesk, PASSWORD } from '../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const newEmail = () => `${newClientId()}@new.example`.toLowerCase()

it('invites a colleague, who takes it and works for those stores in that role', async () => {
  const email = newEmail()
  const { invite, token } = await inviteAgent(desk.a.admin.ctx, { email, role: 'admin', storeIds: [desk.a.id] })
  expect(invite).toMatchObject({ email, role: 'admin', storeIds: [desk.a.id], invitedBy: { id: desk.a.admin.id } })
  const { session } = await acceptInvite(desk.ctx(), { token, name: 'New', password: PASSWORD })
  expect(session).toMatchObject({ email, name: 'New', role: 'admin', storeIds: [desk.a.id] })
  const [row] = await desk.sql`select used_at from agent_invites where id = ${invite.id}`
  expect(row?.usedAt).toBeInstanceOf(Date)
  expect((await listInvites(desk.a.admin.ctx)).map((open) => open.id)).not.toContain(invite.id)
})

it('is for admins, into their own stores, of people who are not here yet', async () => {
  const input = { email: newEmail(), role: 'agent' as const, storeIds: [desk.a.id] }
  await expect(inviteAgent(desk.a.agent.ctx, input)).rejects.toThrow(Forbidden)
  await expect(inviteAgent(desk.b.admin.ctx, input)).rejects.toThrow(NotFound)
  await expect(inviteAgent(desk.a.admin.ctx, { ...input, storeIds: [desk.a.id, desk.b.id] })).rejects.toThrow(NotFound)
  await expect(inviteAgent(desk.a.admin.ctx, { ...input, email: desk.a.agent.email })).rejects.toThrow(Conflict)
  expect(await desk.sql`select 1 from agent_invites where email = ${input.email}`).toHaveLength(0)
})

it('is seen and taken back by admins of its stores alone', async () => {
  const { invite, token } = await inviteAgent(desk.a.admin.ctx, { email: newEmail(), role: 'agent', storeIds: [desk.a.id] })
  expect((await listInvites(desk.b.admin.ctx)).map((open) => open.id)).not.toContain(invite.id)
  await expect(revokeInvite(desk.b.admin.ctx, invite.id)).rejects.toThrow(NotFound)
  await expect(revokeInvite(desk.a.agent.ctx, invite.id)).rejects.toThrow(Forbidden)
  await revokeInvite(desk.a.admin.ctx, invite.id)
  await expect(revokeInvite(desk.a.admin.ctx, invite.id)).rejects.toThrow(NotFound)
  await expect(acceptInvite(desk.ctx(), { token, name: 'New', password: PASSWORD })).rejects.toThrow(NotFound)
})

it('of two takers one gets the account, and of taking and revoking one wins', async () => {
  const [one, two] = [
    await inviteAgent(desk.a.admin.ctx, { email: newEmail(), role: 'agent', storeIds: [desk.a.id] }),
    await inviteAgent(desk.a.admin.ctx, { email: newEmail(), role: 'agent', storeIds: [desk.a.id] }),
  ]
  const take = (token: string) => acceptInvite(desk.ctx(), { token, name: 'New', password: PASSWORD })
  const takers = await Promise.allSettled([take(one.token), take(one.token)])
  expect(takers.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  const both = await Promise.allSettled([take(two.token), revokeInvite(desk.a.admin.ctx, two.invite.id)])
  expect(both.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  const accounts = await desk.sql`select 1 from agents where email = ${two.invite.email}`
  expect(accounts).toHaveLength(both[0]?.status === 'fulfilled' ? 1 : 0)
})

it('who opens a store works for it; a key is given once', async () => {
  const key = `new-${newClientId()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '0')}`
  await expect(openStore(desk.a.agent.ctx, { key, name: 'New' })).rejects.toThrow(Forbidden)
  const results = await Promise.allSettled([
    openStore(desk.a.admin.ctx, { key, name: 'One' }),
    openStore(desk.b.admin.ctx, { key, name: 'Two' }),
  ])
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(Conflict)
  const rows = await desk.sql`
    select s.id, count(distinct i.id)::int as inboxes, count(distinct a.agent_id)::int as agents
    from stores s join inboxes i on i.store_id = s.id join agent_stores a on a.store_id = s.id where s.key = ${key} group by s.id`
  expect(rows).toMatchObject([{ inboxes: 2, agents: 1 }])
})
