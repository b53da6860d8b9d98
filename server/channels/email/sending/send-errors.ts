/** A recipient that the server did not take. `hard`: it never will. */
export interface RefusedRecipient {
  address: string
  /** The reply code (RFC 5321 §4.2). */
  code: number
  /** In the server's words, on one line. */
  said: string
  kind: 'hard' | 'soft'
}

/** The mail may leave later. The message is shown to agents; `about` says what is to be mended, where it is not the other side. */
export class TryLater extends Error {
  readonly about: 'connection' | 'secure' | 'sign_in' | 'server' | 'settings'
  constructor(about: TryLater['about'], message: string) {
    super(message)
    this.name = 'TryLater'
    this.about = about
  }
}

/** The mail will never be taken as it is. The message is shown to agents. */
export class Refused extends Error {
  /** Who was refused and in which words; empty where the mail was not even offered. */
  readonly refused: RefusedRecipient[]
  constructor(message: string, refused: RefusedRecipient[] = []) {
    super(message)
    this.name = 'Refused'
    this.refused = refused
  }
}
