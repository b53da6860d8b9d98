import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { importToldOrders } from '../../../server/orders/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
  // what no schema foresees, and a count of the tries that no transaction takes back
  await desk.sql.unsafe(`
    create sequence tries;
    create function count_try() returns trigger language plpgsql as $$ begin perform nextval('tries'); return null; end $$;
    create trigger counted before insert on orders for each statement execute function count_try();
    alter table orders add constraint never_stored check (number not like 'bad%')`)
})
afterAll(() => desk.close())
beforeEach(() => desk.sql`alter sequence tries restart`)

const triesSoFar = async () => Number((await desk.sql`select nextval('tries') as n`)[0]?.n) - 1
const take = (told: unknown[]) => importToldOrders(desk.ctx(), { storeId: desk.a.id, connectionKey: 'told' }, told)
const batch = (from: number, count: number, bad: number[]) =>
  Array.from({ length: count }, (_, n) => ({ id: `${from + n}`, number: bad.includes(n) ? `bad-${n}` : `${n}`, lines: [] }))

it('finds the one order of hundreds that the database refuses by halves, and takes in all others', async () => {
  const results = await take(batch(0, 500, [317]))
  expect(results.flatMap(({ result }, n) => (result === 'imported' ? [] : [[n, result]]))).toEqual([[317, 'refused']])
  expect(await triesSoFar()).toBeLessThanOrEqual(20)
})

it('answers in the order that it was told in, whatever of it is refused or cannot be read', async () => {
  const told = [...batch(1_000, 7, [0, 3, 6]), { id: '', number: '1', lines: [] }, ...batch(1_001, 1, [])]
  expect((await take(told)).map(({ result }) => result)).toEqual([
    ...['refused', 'imported', 'imported', 'refused', 'imported', 'imported', 'refused'],
    ...['refused', 'imported'],
  ])
  expect((await take(batch(2_000, 5, [0, 1, 2, 3, 4]))).map(({ result }) => result)).toEqual(Array(5).fill('refused'))
})
