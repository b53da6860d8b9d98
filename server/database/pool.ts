import postgres from './driver.ts'
import type { Pool } from './sql.ts'

/** A pool whose columns arrive in camelCase and whose int8 are numbers. Connects at the first query. */
export function connectPool(url: string, size: number): Pool {
  return postgres(url, {
    max: size,
    connect_timeout: 10,
    // A database that comes back is used again at once: the default waits up to 20 s.
    backoff: () => 0.2,
    // A process that stops in the middle must not hold its locks for ever.
    connection: { application_name: 'parceldesk', TimeZone: 'UTC', idle_in_transaction_session_timeout: 15_000 },
    onnotice: () => {},
    types: {
      bigint: { to: 20, from: [20], serialize: (value: number) => String(value), parse: (text: string) => Number(text) },
    },
    // Not postgres.camel: that would rename the keys inside jsonb too.
    transform: { undefined: null, column: { from: postgres.toCamel } },
  })
}
