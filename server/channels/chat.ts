import type { Channel } from './channel.ts'

/**
 * In chat a message has left once it is stored: the shopper's browser reads the thread by `seq`, now or when it
 * comes back. There is nothing to hand to anybody, and nothing that could fail.
 */
export const chat: Channel = {
  deliver: async () => 'delivered' as const,
}
