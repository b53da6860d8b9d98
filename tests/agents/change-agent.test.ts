import { afterEach, beforeEach, expect, it } from 'vitest'
import { changeAgent, changePassword, listAgents, renameSelf } from '../../server/agents/index.ts'
import { Conflict, Forbidden, NotFound } from '../../server/errors.ts'
import { type OpenDesk, openDesk, PASSWORD, type Person } from '../support/desk.ts'

let desk: OpenDesk
let admin: Person
let agent: Person
beforeEach(async () => {
  desk = await openDesk()
  admin = desk.a.admin
  agent = desk.a.agent
})
afterEach(() => desk.close())

const rowOf = async (person: Person) =>
  (await desk.sql`select name, role, disabled_at, password_hash from agents where id = ${person.id}`)[0]

it("an admin changes a colleague's role and shuts the account; the same again changes nothing", async () => {
  expect(await changeAgent(admin.ctx, agent.id, { role: 'admin' })).toMatchObject({ id: agent.id, role: 'admin', disabledAt: null })
  await changeAgent(admin.ctx, agent.id, { disabled: true })
  const first = await rowOf(agent)
  expect(first).toMatchObject({ role: 'admin', disabledAt: expect.any(Date) })
  desk.pass(60_000)
  await changeAgent(desk.ctx(admin.actor), agent.id, { disabled: true, role: 'admin' })
  expect(await rowOf(agent)).toEqual(first)
  expect(await desk.sql`select 1 from agent_sessions where agent_id = ${agent.id}`).toHaveLength(0)
  await changeAgent(admin.ctx, agent.id, { disabled: false })
  expect(await rowOf(agent)).toMatchObject({ disabledAt: null })
})

it('is NotFound to strangers and Forbidden to who is no admin', async () => {
  await expect(changeAgent(desk.b.admin.ctx, agent.id, { disabled: true })).rejects.toThrow(NotFound)
  await expect(changeAgent(desk.b.agent.ctx, agent.id, { disabled: true })).rejects.toThrow(NotFound)
  await expect(changeAgent(agent.ctx, admin.id, { role: 'agent' })).rejects.toThrow(Forbidden)
  await expect(changeAgent(agent.ctx, agent.id, { role: 'admin' })).rejects.toThrow(Forbidden)
  expect(await rowOf(agent)).toMatchObject({ role: 'agent', disabledAt: null })
})

it('leaves somebody who also works elsewhere to an admin of all those stores', async () => {
  await desk.sql`insert into agent_stores (agent_id, store_id) values (${agent.id}, ${desk.b.id})`
  await expect(changeAgent(admin.ctx, agent.id, { disabled: true })).rejects.toThrow(Forbidden)
  const members = await listAgents(admin.ctx)
  expect(members.find((member) => member.id === agent.id)?.storeIds).toEqual([desk.a.id])
})

it('keeps the last admin of a store', async () => {
  await expect(changeAgent(admin.ctx, admin.id, { role: 'agent' })).rejects.toThrow(Conflict)
  await expect(changeAgent(admin.ctx, admin.id, { disabled: true })).rejects.toThrow(Conflict)
  await changeAgent(admin.ctx, agent.id, { role: 'admin' })
  await changeAgent(admin.ctx, admin.id, { role: 'agent' })
  expect(await rowOf(admin)).toMatchObject({ role: 'agent' })
})

it('keeps one admin when two remove one another at the same time', async () => {
  for (let round = 0; round < 10; round++) {
    await desk.sql`update agents set role = 'admin', disabled_at = null where id in (${admin.id}, ${agent.id})`
    const results = await Promise.allSettled([
      changeAgent(admin.ctx, agent.id, { role: 'agent' }),
      changeAgent(desk.ctx({ ...agent.actor, role: 'admin' }), admin.id, { disabled: true }),
    ])
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(results.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(Conflict)
    const left = await desk.sql`select 1 from agents where id in (${admin.id}, ${agent.id}) and role = 'admin' and disabled_at is null`
    expect(left).toHaveLength(1)
  }
})

it('keeps both of two changes to one account at the same time', async () => {
  const second = await desk.hire(desk.a, 'admin')
  for (let round = 0; round < 10; round++) {
    await desk.sql`update agents set role = 'agent', disabled_at = null where id = ${agent.id}`
    await Promise.all([changeAgent(admin.ctx, agent.id, { role: 'admin' }), changeAgent(second.ctx, agent.id, { disabled: true })])
    expect(await rowOf(agent)).toMatchObject({ role: 'admin', disabledAt: expect.any(Date) })
  }
})

it('who is disabled while changing their password or name stays disabled', async () => {
  const changing = changePassword(agent.ctx, { current: PASSWORD, next: 'another long password' })
  const renaming = renameSelf(agent.ctx, 'Renamed')
  await changeAgent(admin.ctx, agent.id, { disabled: true })
  await Promise.all([changing, renaming])
  expect(await rowOf(agent)).toMatchObject({ name: 'Renamed', disabledAt: expect.any(Date) })
})

it('who loses the admin role while changing their password does not get it back', async () => {
  const second = await desk.hire(desk.a, 'admin')
  const changing = changePassword(second.ctx, { current: PASSWORD, next: 'another long password' })
  await changeAgent(admin.ctx, second.id, { role: 'agent' })
  await changing
  expect(await rowOf(second)).toMatchObject({ role: 'agent' })
})

it('changes a password only for who knows the current one', async () => {
  const before = await rowOf(agent)
  await expect(changePassword(agent.ctx, { current: 'wrong', next: 'another long password' })).rejects.toThrow(Forbidden)
  expect(await rowOf(agent)).toEqual(before)
  await changePassword(agent.ctx, { current: PASSWORD, next: 'another long password' })
  await expect(changePassword(agent.ctx, { current: PASSWORD, next: 'a third long password' })).rejects.toThrow(Forbidden)
})

it('shows the team to who shares a store, without a hash of any password', async () => {
  const members = await listAgents(agent.ctx)
  expect(members.map((member) => member.id).sort()).toEqual([admin.id, agent.id].sort())
  expect(JSON.stringify(members)).not.toContain('argon2')
})
