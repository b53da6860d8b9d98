/** Connection lost or refused, no room, shutting down or starting, too busy to answer in time: classes 08, 53 and 57 of PostgreSQL's codes, and the driver's own. */
const AWAY = /^(08|53|57014|57P|CONNECTION_|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|EPIPE)/

/** Whether an error means that PostgreSQL cannot be reached now: the same will work later. */
export function isDatabaseAway(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
  return typeof code === 'string' && AWAY.test(code)
}
