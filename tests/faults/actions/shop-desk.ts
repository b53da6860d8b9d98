import { loopbackPlatform } from '../../support/loopback-platform.ts'
import { serveDesk } from '../serve-desk.ts'
import { FORGETFUL, KEEPING } from './loopback-names.ts'

/** Beside the shops that every desk knows it asks two of the test's own: one keeps keys, one does not. */
await serveDesk(() => ({
  platforms: [
    loopbackPlatform(process.env.FAULT_SHOP_KEEPING ?? '', { keepsKeys: true, connection: KEEPING }),
    loopbackPlatform(process.env.FAULT_SHOP_FORGETFUL ?? '', { keepsKeys: false, connection: FORGETFUL }),
  ],
}))
