import type { Network } from '../../contract/social/networks.ts'
import { generic } from './generic/generic.ts'
import type { NetworkAdapter } from './network.ts'

/** Those that the desk speaks with; null: not yet. */
export const networks: Record<Network, NetworkAdapter | null> = {
  generic,
  facebook: null,
  instagram: null,
  whatsapp: null,
  x: null,
  mastodon: null,
  bluesky: null,
  reddit: null,
  tiktok: null,
  telegram: null,
}
