import type { Sql } from '../database/sql.ts'
import type { Blank, Holding, Person } from '../personal-data.ts'

const blank = (sql: Sql, value: Blank) => (typeof value === 'function' ? value(sql) : value === null ? sql`null` : sql`''`)

/** Blanks or deletes at most so many rows of a person that are not blank yet. Returns how many it were. */
export async function eraseRows(sql: Sql, holding: Holding, person: Person, limit: number): Promise<number> {
  const { table, erases } = holding
  if (holding.before) await holding.before(sql, person)
  if (erases === 'row') {
    const { count } = await sql`
      delete from ${sql(table)} where ctid = any(array(
        select ctid from ${sql(table)} where ${holding.rows(sql, person)} limit ${limit} for update))`
    return count
  }
  const columns = Object.entries(erases)
  const set = columns.map(([name, value], n) => sql`${n > 0 ? sql`,` : sql``} ${sql(name)} = ${blank(sql, value)}`)
  const isLeft = columns.map(([name, value], n) => sql`${n > 0 ? sql`or` : sql``} ${sql(name)} is distinct from ${blank(sql, value)}`)
  const { count } = await sql`
    update ${sql(table)} set ${set} where ctid = any(array(
      select ctid from ${sql(table)} where ${holding.rows(sql, person)} and (${isLeft}) limit ${limit} for update))`
  return count
}

/** Rows of a person whose bytes lie on the shelf, and that are not blank yet. */
export async function selectFiles(sql: Sql, holding: Holding, person: Person, after: string | null, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from ${sql(holding.table)} where ${holding.rows(sql, person)} ${after === null ? sql`` : sql`and id > ${after}`}
    order by id limit ${limit}`
  return rows.map(({ id }) => id)
}

export async function countRows(sql: Sql, holding: Holding, person: Person): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from ${sql(holding.table)} where ${holding.rows(sql, person)}`
  return row?.count ?? 0
}

/** All rows of a person in one table, as JSON, some at a time. */
export function readRows(sql: Sql, holding: Holding, person: Person): AsyncIterable<{ row: Record<string, unknown> }[]> {
  const { table } = holding
  return sql<{ row: Record<string, unknown> }[]>`
    select to_jsonb(${sql(table)}.*) as row from ${sql(table)} where ${holding.rows(sql, person)}`.cursor(200)
}

/** Orders of whom something is being done to in their shop. */
export async function selectActing(sql: Sql, { orders, connections }: Person, states: readonly string[]): Promise<string[]> {
  const rows = await sql<{ number: string }[]>`
    select distinct o.number from order_actions a join orders o on o.id = a.order_id
    where (a.order_id = any(${orders}) or o.connection_key = any(${connections}::text[])) and a.state = any(${[...states]}) limit 5`
  return rows.map(({ number }) => number)
}
