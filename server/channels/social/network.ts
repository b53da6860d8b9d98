import type { Context } from '../../context.ts'
import type { SocialFinding } from '../../contract/social/connections.ts'
import type { Network, SocialAct } from '../../contract/social/networks.ts'
import type { FilledTemplate, SocialTemplate } from '../../contract/social/templates.ts'
import type { SafeOptions, SafeResponse } from '../../outbound/index.ts'
import type { Said, SocialEvent, SocialPerson, SocialPlace } from '../../social/index.ts'

/** The account of the store on its network. */
export interface OwnAccount {
  /** The network's own id; empty where it is not known yet. */
  id: string
  handle: string
  name: string
}

/** What a network gives in place of what counts no more. */
export interface Renewed {
  credentials: Record<string, string>
  /** When somebody has to connect it again; null: never. */
  expiresAt: Date | null
}

/** A connection as its network is asked through it. */
export interface NetworkClient {
  connectionId: string
  account: OwnAccount
  /** Of the API, without a slash at its end; the network's own where none was named. */
  baseUrl: string
  /** As they were connected with: `{ token }` for most. Empty where it can only post to us. */
  credentials: Record<string, string>
  /** What deliveries are signed with: the newest. */
  secret: string
  now(): Date
  log: Context['log']
  /** Every call goes through it: checked addresses, bounded time and size. Any status is an answer. */
  fetch(address: string, options: SafeOptions): Promise<SafeResponse>
  /** Keeps credentials that the network gave in place of those before. */
  renew(credentials: Record<string, string>, expiresAt: Date | null): Promise<void>
  /**
   * Renews what may be renewed once only, and keeps it: one at a time, and whoever waited for somebody else gets what they were given.
   * Asking must end within 10 seconds.
   */
  renewOnce(before: Record<string, string>, ask: () => Promise<Renewed>): Promise<Record<string, string>>
}

/** What a network posts to us, its body unread or as it came. */
export interface HookCall {
  headers: Headers
  url: URL
  now: Date
}

/** How a network posts to us and proves it. */
export interface HookSide {
  /** Whether the signature is one of these secrets', over the raw body, compared in constant time. */
  isSigned(call: HookCall, body: Uint8Array, secrets: string[]): boolean
  /** Refused before the body is read: what every delivery carries is not there. */
  isUnsigned(call: HookCall): boolean
  /** Why a body cannot be read, beginning with the field: for who wrote the program that posts it, and is told at once. */
  faultIn?(told: unknown): string | null
  /** What a GET is answered with by which the network proves that the address is ours; null where it is not proven. */
  greet?(call: HookCall, own: { secrets: string[]; verifyToken: string }): { type: 'text/plain' | 'application/json'; body: string } | null
}

/** A message of ours on its way. */
export interface Draft {
  /** Ours; networks that take one get it as the key by which the same is sent once. */
  messageId: string
  place: SocialPlace
  body: string
  files: DraftFile[]
  /** When it was first tried; null: never. What was sent is looked for from then on. */
  begunAt: Date | null
  at: Date
  /** In place of the words, where the network lets only what it has approved through. */
  template?: FilledTemplate
}
export interface DraftFile {
  id: string
  name: string
  type: string
  size: number
  read(): Promise<Uint8Array>
}
export interface Sent {
  /** The network's own id. */
  id: string
  link: string | null
  /** Whom it reached, where the network says only now who they are in private. */
  person?: SocialPerson
}

/** A text that the network has approved, to be sent when nothing else may be. */
export interface Template extends SocialTemplate {
  isApproved: boolean
}

/** What a network is asked for that tells what is new when it is asked. Each body is kept as a delivery, and read as one. */
export interface Polled {
  bodies: unknown[]
  position: unknown
  /** There is more: ask again at once. */
  isMore: boolean
}

export interface Checked {
  /** Who the token belongs to; null where it is not accepted. */
  account: OwnAccount | null
  expiresAt: Date | null
  findings: SocialFinding[]
}

/** One network. Readers are pure: what they are told becomes events; what they do not know becomes `nothing`, and no error. */
export interface NetworkAdapter {
  network: Network
  /** Bodies of others were tried against it, not only documentation. */
  isProven: boolean
  /** Of its API, where none is named. Empty: one must be named. */
  baseUrl: string
  /** Null: it posts nothing, and is only polled. */
  hook: HookSide | null
  /** @throws UnreadableEvent naming the field, where something that it knows is not as it must be */
  read(told: unknown, account: OwnAccount): SocialEvent[]
  poll?(client: NetworkClient, position: unknown): Promise<Polled>
  /** @throws SocialCallError */
  send(client: NetworkClient, draft: Draft): Promise<Sent>
  /** The same again is a second message, and there is no way to look for the first: after a crash a person has to. */
  isSentTwice?: true
  /** Looks for what an earlier try may have sent; null where it is not there. Absent where the network itself sends the same once. */
  findSent?(client: NetworkClient, draft: Draft): Promise<Sent | null>
  /** Which an account may do to a message of others, and of its own. */
  acts: readonly SocialAct[]
  act?(client: NetworkClient, act: SocialAct, externalId: string): Promise<void>
  check(client: NetworkClient): Promise<Checked>
  /** What a body leaves out: who they are, what stands above it, the words of a mention. What cannot be asked for stays as it was. */
  complete?(client: NetworkClient, said: Said): Promise<Said>
  /** Where the bytes of media are, for a `url` that is no address, or needs the token. */
  mediaAddress?(client: NetworkClient, url: string): Promise<{ address: string; headers: Record<string, string> }>
  /** What may be sent while the time for words is over. @throws SocialCallError */
  listTemplates?(client: NetworkClient): Promise<Template[]>
  /** Has the network post to us, where it can be asked to. */
  subscribe?(client: NetworkClient, hook: { url: string; verifyToken: string }): Promise<void>
}

/** What a network told cannot be read; the message begins with the field. */
export class UnreadableEvent extends Error {}

/**
 * The network did not do what it was asked. `consent`: the token counts no more, somebody must connect it again. `limited`: not
 * before `until`. `away`: it may work later. `refused`: never; the message says to people why and what to do.
 */
export class SocialCallError extends Error {
  readonly why: 'consent' | 'limited' | 'away' | 'refused'
  readonly until: Date | null
  /** Some of what was to be sent may be there. */
  readonly mayHaveLeft: boolean
  constructor(why: SocialCallError['why'], message: string, until: Date | null = null, mayHaveLeft = why === 'away') {
    super(message)
    this.name = 'SocialCallError'
    this.why = why
    this.until = until
    this.mayHaveLeft = mayHaveLeft
  }
}
