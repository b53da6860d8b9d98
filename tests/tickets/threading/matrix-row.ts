/** A ticket of Ada's, with Carl on copy, which an agent has answered to her alone. */
export interface Scene extends Begun {
  /** The same for the store that is a stranger. */
  strange: Begun
  number: number
  /** An agent's own address, as From. */
  agent: string
}
export interface Begun {
  ticketId: string
  /** Of Ada's first mail. */
  first: string
  /** The keyed Message-ID of our answer. */
  ours: string
  /** The reply address that we keyed for Ada. */
  replyTo: string
}
export type Headers = Record<string, string | null>
/** Where the mail lands: the ticket of the scene, the one it was merged into, a new one; or it becomes no message. */
type Place = 'it' | 'survivor' | 'new' | 'parked'
export interface Row {
  name: string
  headers: (scene: Scene) => Headers
  expected: [Place, string | null, ('it' | 'survivor' | null)?]
  /** What becomes of the ticket before the mail comes. */
  before?: 'pending' | 'solved' | 'closed' | 'merged' | 'merged and closed'
  /** Direct SMTP from a server that Ada's domain does not name. */
  forged?: boolean
  inbox?: 'sales' | 'other store'
  /** The same mail has come to this inbox before, under this subject. */
  came?: { to: 'support' | 'sales'; subject?: string }
  /** The inbox whose ticket it is. */
  home?: 'support@shop.example' | 'sales@shop.example'
}

export const row = (name: string, headers: Row['headers'], expected: Row['expected'], more: Partial<Row> = {}): Row => ({
  name,
  headers,
  expected,
  ...more,
})

/** One letter of it changed. */
export const flip = (text: string, at: number) => {
  const letter = text[at] ?? ''
  return `${text.slice(0, at)}${letter === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`
}
