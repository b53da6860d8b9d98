import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { VisitorActor } from '../../../server/context.ts'
import { connectPool } from '../../../server/database/pool.ts'
import type { Pool } from '../../../server/database/sql.ts'
import { getStoreByKey } from '../../../server/stores/index.ts'
import { requestCode } from '../../../server/tickets/index.ts'
import { median } from '../../bench/report.ts'
import { importRecords } from '../../orders/orders.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { areaUnder, tryGuesses } from '../../support/stranger.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1 })
  await importRecords(desk.ctx(), desk.a.id, [{ id: 'o-1', number: 'R5001', email: 'ann@shop.example', lines: [] }])
})
afterAll(() => desk?.close())

const EMAIL = 'stranger@else.example'
const real = { number: 'R5001', email: EMAIL }
const none = { number: 'R5999', email: EMAIL }

/** Every statement that the desk sends while a form of a stranger is answered, but for those of its own jobs. */
async function statementsOf(pool: Pool, { number, email }: typeof real): Promise<string[]> {
  const { store, helpInboxId } = await getStoreByKey(desk.ctx(), desk.a.key)
  const nobody = { account: null, identityId: null, customerId: null }
  const tokenHash = randomBytes(32).toString('hex')
  const visitor: VisitorActor = { kind: 'visitor', storeId: store.id, inboxId: helpInboxId ?? '', tokenHash, ...nobody }
  const sent: string[] = []
  const options = pool.options as unknown as { debug: unknown }
  options.debug = (_: number, statement: string) => sent.push(statement)
  await requestCode({ ...desk.ctx(visitor), sql: pool }, visitor, {
    email,
    orderNumber: number,
    ticketId: null,
    ip: randomBytes(8).toString('hex'),
  })
  options.debug = false
  return sent
}

it('a right number with a wrong address is the same work as a wrong number: the same statements, one for one', async () => {
  const { host, port, user, pass, database } = desk.sql.options as unknown as Record<string, string>
  const pool = connectPool(`postgres://${user}:${pass ?? ''}@${host}:${port}/${database}`, 1)
  await statementsOf(pool, none)
  const [ofReal, ofNone] = [await statementsOf(pool, real), await statementsOf(pool, none)]
  await pool.end()
  expect(ofReal.length).toBeGreaterThan(3)
  expect(ofReal).toEqual(ofNone)
})

it('and it is answered with the same bytes, whatever the clock says of it', async () => {
  const { real: right, none: wrong, answers } = await tryGuesses(desk.url, desk.a.key, { real, none }, 200)
  const apart = Math.abs(median(right) - median(wrong))
  // how long it took is judged by the bench: a test asks for no time
  process.stdout.write(`2 × 200 tries: |median difference| ${apart.toFixed(3)} ms, AUC ${areaUnder(right, wrong).toFixed(3)}\n`)
  expect(answers.size).toBe(1)
})
