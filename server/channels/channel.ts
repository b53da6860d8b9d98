import type { Context } from '../context.ts'
import type { Outgoing } from '../tickets/index.ts'

/** How messages leave over one kind of transport. What comes in, a channel parses and hands to `receiveMessage`. */
export interface Channel {
  /**
   * Sends one message. Throws `Undeliverable` where trying again is of no use; any other error is tried again.
   * It may be called twice for one message after a crash and should send it under the same id. `noted`: the channel has itself noted how
   * it went, copy by copy.
   */
  deliver(ctx: Context, outgoing: Outgoing): Promise<'delivered' | 'noted'>
}

/** The message can never arrive; the reason is shown to the agent. */
export class Undeliverable extends Error {}
