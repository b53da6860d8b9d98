/** A mail as a transport hands it over: the bytes and what only the transport knows. */
export interface ArrivedMail {
  inboxId: string
  raw: Uint8Array
  /** What the SMTP conversation said; null where mail is fetched or posted by a provider that does not tell. */
  envelope: Envelope | null
  /** What a provider found out, from its own signed request or from headers that it adds; null: read the headers, if they are trusted. */
  via: 'imap' | 'smtp' | 'http' | 'command'
}
export interface Envelope {
  /** Empty: the null sender of bounces. */
  from: string
  to: string[]
  /** Address and greeting of the sending server, where it spoke to ourselves. */
  remote: { ip: string; helo: string } | null
}

/**
 * Takes one mail: once it resolves, the mail is stored for good and may be marked as read, confirmed or acknowledged.
 * `known`: it had arrived before. `quarantined`: kept with the reason; never a reason to stop or to ask again.
 * It throws only where we ourselves cannot take mail now (the database is away): then the sender must try again.
 */
export type TakeMail = (mail: ArrivedMail) => Promise<'taken' | 'known' | 'parked' | 'quarantined'>
