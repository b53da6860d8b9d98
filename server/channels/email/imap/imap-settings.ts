import type { Resolve } from '../../../outbound/index.ts'

/** How a mailbox is reached and what happens to its mails. */
export interface ImapSettings {
  host: string
  port: number
  /** `none` sends the password in clear: for servers on the same machine. */
  security: 'tls' | 'starttls' | 'none'
  user: string
  auth:
    | { kind: 'password'; password: string }
    /** `fresh`: the last one was refused, so a cached one is of no use. */
    | { kind: 'oauth2'; accessToken(options?: { fresh?: boolean }): Promise<string> }
  /** Empty: INBOX. */
  folders: string[]
  /** What becomes of a mail on the server once it is taken. */
  after: { kind: 'seen' } | { kind: 'move'; folder: string } | { kind: 'leave' }
}

/** How names are resolved, and which `address:port` may be called although it is not public. For tests. */
export interface Reach {
  resolve?: Resolve
  allow?: string[]
  /** Whoever runs the desk has named the server: it may be of their own network. */
  isTrusted?: boolean
  /** PEM of an authority that is believed besides the known ones. */
  ca?: string
}

/** The steps of getting to a mail, in order. */
export type Stage = 'resolve' | 'connect' | 'secure' | 'sign_in' | 'folder'

export function foldersOf(settings: ImapSettings): string[] {
  return settings.folders.length === 0 ? ['INBOX'] : [...new Set(settings.folders)]
}
