import type postgres from 'postgres'

type Types = { bigint: number }
/** The pool, as `openDatabase` makes it: columns arrive in camelCase, int8 as a number. */
export type Pool = postgres.Sql<Types>
/** A pool or a transaction of it: what queries are written on. */
export type Sql = postgres.ISql<Types>
/** A statement that is not sent by itself but as a part of another. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>
