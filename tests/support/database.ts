import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { connectPool } from '../../server/database/pool.ts'
import type { Pool, Sql } from '../../server/database/sql.ts'
import { SHARED, TEMPLATE } from './global-setup.ts'

export interface CopiedDatabase {
  sql: Pool
  url: string
  /** Closes the pool and removes the database, whoever is still connected. */
  drop(): Promise<void>
}

/** A migrated database of the test's own, for whatever commits: races, sockets, jobs. */
export function copyDatabase(poolSize = 10): Promise<CopiedDatabase> {
  return createDatabase(TEMPLATE, poolSize)
}

/** A database of the test's own without a single table. */
export function emptyDatabase(poolSize = 10): Promise<CopiedDatabase> {
  return createDatabase('template1', poolSize)
}

async function createDatabase(template: string, poolSize: number): Promise<CopiedDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin((admin) => admin`create database ${admin(name)} template ${admin(template)}`)
  const url = urlOf(name)
  const sql = connectPool(url, poolSize)
  const drop = async () => {
    await sql.end({ timeout: 2 })
    await asAdmin((admin) => admin`drop database if exists ${admin(name)} with (force)`)
  }
  return { sql, url, drop }
}

class RollBack extends Error {}

let shared: Pool | null = null

/** Runs `work` in a transaction on the migrated database and undoes it; returns what `work` returned. */
export async function rolledBack<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  shared ??= connectPool(urlOf(SHARED), 4)
  let result: { value: T } | null = null
  await shared
    .begin(async (sql) => {
      result = { value: await work(sql) }
      throw new RollBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof RollBack)) throw error
    })
  return (result as unknown as { value: T }).value
}

async function asAdmin(work: (admin: Pool) => Promise<unknown>): Promise<void> {
  const admin = connectPool(inject('databaseUrl'), 1)
  await work(admin).finally(() => admin.end())
}

function urlOf(database: string): string {
  const url = new URL(inject('databaseUrl'))
  url.pathname = `/${database}`
  return url.href
}
