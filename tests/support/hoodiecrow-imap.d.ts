declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net'

  interface Message {
    raw: string
    uid?: number
    flags?: string[]
  }
  interface Hoodiecrow {
    server: Server
    listen(port: number, host: string, done: () => void): void
    close(done: () => void): void
    getMailbox(path: string): { messages: { uid: number; raw: string; flags: string[] }[] }
    appendMessage(mailbox: string, flags: string[], internalDate: string | false, raw: string): void
  }
  export default function hoodiecrow(options: {
    plugins: string[]
    secureConnection?: boolean
    storage: Record<string, { messages?: Message[]; folders?: Record<string, object>; separator?: string; type?: string }>
  }): Hoodiecrow
}
