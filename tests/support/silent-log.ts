import type { Log } from '../../server/context.ts'

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
