export type { Channel } from './channel.ts'
export { chat } from './chat.ts'
export { deliverMessage } from './deliver-message.ts'
