import { expect, it } from 'vitest'
import type { Holding } from '../../server/personal-data.ts'
import { register } from '../../server/privacy/index.ts'
import { rolledBack } from '../support/database.ts'

interface Column {
  table: string
  column: string
}
const holds = (table: string) => register.filter((each) => each.table === table)

/** Columns in which words or bytes can lie. */
const columns = () =>
  rolledBack(
    (sql) => sql<Column[]>`
      select c.table_name as table, c.column_name as column, t.table_type from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where table_schema = 'public' and t.table_type = 'BASE TABLE' and (c.data_type in ('text', 'json', 'jsonb', 'bytea', 'character varying')
        or c.udt_name in ('_text', '_jsonb', '_bytea'))
      order by 1, 2`,
  )

it('names every table of the desk once, with what it holds of people', async () => {
  const tables = await rolledBack(
    (sql) =>
      sql<
        { name: string }[]
      >`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  expect(tables.map(({ name }) => name).filter((name) => holds(name).length !== 1)).toEqual([])
  const names = new Set(tables.map(({ name }) => name))
  expect(register.map(({ table }) => table).filter((table) => !names.has(table))).toEqual([])
})

it('says of every column of words or bytes whether it is erased, or why it stays', async () => {
  const unsaid = (await columns()).filter(({ table, column }) => !isSaid(holds(table)[0], column))
  expect(unsaid).toEqual([])
})

it('gives every column that stays a reason, and none two fates', () => {
  const holdings = register.filter((each): each is Holding => 'rows' in each)
  const twice = holdings.flatMap(({ table, erases, keeps = {} }) =>
    Object.entries(keeps).flatMap(([column, why]) => (why === '' || (erases !== 'row' && column in erases) ? [`${table}.${column}`] : [])),
  )
  expect(twice).toEqual([])
})

it('finds a column that nobody has registered', () => {
  expect(isSaid(holds('orders')[0], 'a_new_column')).toBe(false)
  expect(isSaid(undefined, 'name')).toBe(false)
  expect(isSaid(holds('orders')[0], 'email')).toBe(true)
})

function isSaid(holding: (typeof register)[number] | undefined, column: string): boolean {
  if (!holding) return false
  if ('holdsNobody' in holding) return holding.holdsNobody !== ''
  return holding.erases === 'row' || column in holding.erases || column in (holding.keeps ?? {})
}
