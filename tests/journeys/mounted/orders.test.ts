import { mountDesks } from '../../support/desk-process.ts'

// the same journey, promise for promise, through a store's own server
mountDesks()
await import('../orders.test.ts')
