import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sql } from '../../../server/database/sql.ts'
import { selectSideThread } from '../../../server/tickets/forwarding/forwarding-queries.ts'
import { selectMailIdsBefore } from '../../../server/tickets/recipients/outgoing-queries.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { type Mailbox, mail, openMailbox } from '../moving/mails.ts'

const MANY = 20_000
let desk: OpenDesk
let box: Mailbox
let ticketId: string
let messageId: string
beforeAll(async () => {
  desk = await openDesk()
  box = await openMailbox(desk, desk.a)
  const asked = await mail(desk, desk.a, box, { from: 'ann@x.example' })
  const other = await mail(desk, desk.a, box, { from: 'ben@x.example' })
  ticketId = asked.ticketId
  messageId = asked.messageId
  // side threads of another ticket, all with one carrier, each with its mail
  await desk.sql`
    insert into messages select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'client_id', null))).* from messages m, generate_series(1, ${MANY})
    where m.id = ${other.messageId}`
  await desk.sql`
    insert into mail_ids (store_id, mail_id, ticket_id, message_id, created_at)
    select ${desk.a.id}, '<' || id || '@x.example>', ticket_id, id, created_at from messages where ticket_id = ${other.ticketId} and id <> ${other.messageId}`
  await desk.sql`insert into forwards (id, ticket_id, store_id, created_at) select id, ticket_id, ${desk.a.id}, created_at from messages where ticket_id = ${other.ticketId}`
  await desk.sql`insert into forward_people (forward_id, address) select id, 'desk@carrier.example' from forwards`
  await desk.sql`insert into forward_messages (message_id, forward_id) select id, id from forwards`
  await desk.sql`analyze messages, mail_ids, forwards, forward_people, forward_messages, message_moves`
}, 120_000)
afterAll(() => desk?.close())

/** Runs a query as it is, and returns how the database went about it. */
async function planOf(query: (sql: Sql) => Promise<unknown>): Promise<{ text: string; rows: number }> {
  let plan: Promise<{ queryPlan: string }[]> | undefined
  const watched = ((strings: TemplateStringsArray, ...values: never[]) => {
    if (!strings[0]?.startsWith('\n')) return desk.sql(strings, ...values)
    const explained = [`explain (analyze, costs off, timing off, summary off) ${strings[0]}`, ...strings.slice(1)]
    plan = desk.sql(Object.assign(explained, { raw: explained }) as TemplateStringsArray, ...values) as typeof plan
    return Promise.resolve([])
  }) as unknown as Sql
  await query(watched)
  const lines = (await plan)?.map((row) => Object.values(row)[0] as string) ?? []
  const read = lines.flatMap((line) =>
    [...line.matchAll(/actual rows=([\d.]+) loops=(\d+)/g)].map(([, rows, loops]) => Number(rows) * Number(loops)),
  )
  return { text: lines.join('\n'), rows: Math.max(...read) }
}

const some = async () => {
  const [row] = await desk.sql<
    { id: string; mailId: string }[]
  >`select f.id, i.mail_id from forwards f join mail_ids i on i.message_id = f.id limit 1`
  return row as { id: string; mailId: string }
}

it('finds the side thread of an answer among twenty thousand by its indexes', async () => {
  const { id, mailId } = await some()
  const asked = { storeId: desk.a.id, address: 'desk@carrier.example' }
  const clues = [
    { keyed: id, follows: [] },
    { keyed: null, follows: [mailId] },
    { keyed: id, follows: ['<x@y.example>', mailId] },
  ]
  for (const by of clues) {
    expect(await selectSideThread(desk.sql, { ...asked, ...by })).toMatchObject({ id })
    const plan = await planOf((sql) => selectSideThread(sql, { ...asked, ...by }))
    expect(plan.text).not.toContain('Seq Scan')
    expect(plan.rows, plan.text).toBeLessThan(50)
  }
})

it('finds what a reply follows among twenty thousand mails by its indexes', async () => {
  const query = (sql: Sql) => selectMailIdsBefore(sql, ticketId, 'ffffffff-ffff-7fff-bfff-ffffffffffff', 30)
  expect(await query(desk.sql)).toHaveLength(1)
  const plan = await planOf(query)
  expect(plan.text).not.toMatch(/Seq Scan on (?:mail_ids|messages|forward_messages)/)
  expect(plan.rows, plan.text).toBeLessThan(100)
  expect(await selectMailIdsBefore(desk.sql, ticketId, messageId, 30)).toEqual([])
})
