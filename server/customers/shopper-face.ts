import type { Context } from '../context.ts'
import type { ShopperFace } from '../contract/identity.ts'
import { maskEmail } from './mask-email.ts'
import { type Browser, currentProofs } from './proofs/proofs.ts'
import { findSpeaker } from './proofs/shopper-sessions.ts'

/** Who a browser is known to be, as its own frame may show it: a name only to who signed in, and only the one their store gave. */
export async function shopperFace(ctx: Context, browser: Browser): Promise<ShopperFace> {
  const [speaker, { level, of, name, until }] = await Promise.all([
    findSpeaker(ctx, browser),
    currentProofs(ctx, browser.storeId, browser.session),
  ])
  const signedIn = speaker !== null && speaker.account !== null
  return { name, level, of: of?.includes('@') ? maskEmail(of) : of, until: until?.toISOString() ?? null, signedIn }
}
