import type { BotActor } from '../context.ts'

/** As whom the bot writes. */
export const BOT: BotActor = { kind: 'bot', name: 'Bot' }
