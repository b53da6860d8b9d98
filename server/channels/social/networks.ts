import type { Network } from '../../contract/social/networks.ts'
import { bluesky } from './bluesky/bluesky.ts'
import { facebook } from './facebook/facebook.ts'
import { generic } from './generic/generic.ts'
import { instagram } from './instagram/instagram.ts'
import { mastodon } from './mastodon/mastodon.ts'
import type { NetworkAdapter } from './network.ts'
import { reddit } from './reddit/reddit.ts'
import { telegram } from './telegram/telegram.ts'
import { tiktok } from './tiktok/tiktok.ts'
import { whatsapp } from './whatsapp/whatsapp.ts'
import { x } from './x/x.ts'

/** How each is spoken with. */
export const networks: Record<Network, NetworkAdapter> = {
  generic,
  facebook,
  instagram,
  whatsapp,
  x,
  mastodon,
  bluesky,
  reddit,
  tiktok,
  telegram,
}
