import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { uuidv7 } from '../../server/context.ts'
import { FileShelf } from '../../server/files/index.ts'
import { sweepShelf } from '../../server/mails/index.ts'
import { keepMailAside } from '../doors/mail-rows.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'

let desk: OpenDesk
let shelf: FileShelf
beforeAll(async () => {
  desk = await openDesk()
  shelf = new FileShelf(desk.dataDir)
  await desk.sql`update stores set created_at = now() - interval '3 days'`
})
afterAll(() => desk?.close())

const pathOf = (name: string, id = name) => join(desk.dataDir, 'files', id.slice(-2), name)
const idOf = (hours: number) => uuidv7(desk.ctx().now().getTime() - hours * 3_600_000)
async function keep(hours: number): Promise<string> {
  const id = idOf(hours)
  await shelf.keep(id, randomBytes(10))
  return id
}

it('removes what nothing has named a day after it was written, and nothing else', async () => {
  const mailId = await keep(50)
  await desk.sql`update mails set id = ${mailId} where id = ${(await keepMailAside(desk, desk.a)).mailId}`
  const attachment = await keep(50)
  await desk.sql`
    insert into attachments (id, store_id, uploader, name, type, size, sha256, created_at)
    values (${attachment}, ${desk.a.id}, 'agent:x', 'a.txt', 'text/plain', 10, '', now())`
  const orphans = await Promise.all(Array.from({ length: 12 }, () => keep(25)))
  const young = await keep(23)
  // of a database that was here before this one
  const elder = await keep(100)
  const half = `${orphans[0]}.${randomUUID()}.part`
  writeFileSync(pathOf(half, orphans[0]), 'half')
  const foreign = pathOf('README', orphans[0])
  writeFileSync(foreign, 'not ours')

  expect(await sweepShelf(desk.ctx(), shelf)).toBe(orphans.length + 1)
  for (const id of orphans) expect(existsSync(pathOf(id))).toBe(false)
  for (const kept of [mailId, attachment, young, elder]) expect(existsSync(pathOf(kept))).toBe(true)
  expect(existsSync(foreign)).toBe(true)
  expect(await sweepShelf(desk.ctx(), shelf)).toBe(0)
})

it('asks for no more than some hundred names at a time, however full a folder is', async () => {
  const id = desk.ctx().newId()
  await shelf.keep(id, randomBytes(1))
  for (let n = 0; n < 1_200; n++) {
    const name = `${idOf(30).slice(0, -2)}${id.slice(-2)}`
    writeFileSync(pathOf(name), 'x')
  }
  const asked: number[] = []
  const gone = await shelf.sweep({ after: new Date(0), before: new Date(desk.ctx().now().getTime() - 24 * 3_600_000) }, async (ids) => {
    asked.push(ids.length)
    return new Set()
  })
  expect(gone).toBeGreaterThanOrEqual(1_200)
  expect(Math.max(...asked)).toBeLessThanOrEqual(500)
  expect(readdirSync(join(desk.dataDir, 'files', id.slice(-2)))).toContain(id)
  await expect(sweepShelf(desk.a.agent.ctx, shelf)).rejects.toThrow('Only the desk itself')
})
