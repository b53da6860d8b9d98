import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { postReply } from '../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const receipts = async () => (await desk.sql`select 1 from privacy_receipts where kind = 'export'`).length

it('what cannot be read in the middle breaks the file off, where it would look whole, and leaves no receipt', async () => {
  const { ticketId } = await desk.shopper(desk.a).write('Where is my label?')
  const { cookie } = desk.a.agent
  const id = (await desk.ask('POST', `/api/uploads?store=${desk.a.id}&name=label.txt`, { cookie, raw: 'a label' })).json.id
  await postReply(desk.a.agent.ctx, { ticketId, clientId: newClientId(), body: 'Here', attachmentIds: [id] })
  const [row] = await desk.sql<{ customerId: string }[]>`select customer_id from tickets where id = ${ticketId}`
  const ask = () =>
    desk.ask('GET', `/api/customers/${row?.customerId}/export`, { cookie: desk.a.admin.cookie }).then(
      ({ status }) => status,
      () => 'broken off',
    )
  const [file = ''] = (await readdir(desk.dataDir, { recursive: true })).filter((each) => each.endsWith(id))
  const path = join(desk.dataDir, file)
  // a folder in its place: something is there, and cannot be read by anybody
  await rename(path, `${path}.aside`)
  await mkdir(path)
  expect([await ask(), await receipts()]).toEqual(['broken off', 0])
  await rename(path, `${path}.folder`)
  expect([await ask(), await receipts()], 'what is gone is left out').toEqual([200, 1])
})
