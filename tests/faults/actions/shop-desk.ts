import { loopbackPlatform } from '../../support/loopback-platform.ts'
import { serveDesk } from '../serve-desk.ts'

/** It asks a shop of the test's own, which may keep keys or not. */
await serveDesk(() => ({
  platforms: [loopbackPlatform(process.env.FAULT_SHOP ?? '', { keepsKeys: process.env.FAULT_SHOP_KEEPS_KEYS === 'yes' })],
}))
