import type { SocialKind, SocialMedia, SocialPost, Way } from '../contract/social/networks.ts'
import type { SocialPerson } from '../tickets/index.ts'

/** What came with a message: `url` is where its bytes are fetched, for which the network may want its token. */
export interface ToldMedia extends SocialMedia {
  url: string | null
}

interface EventBase {
  /** The network's own id of the message. */
  id: string
  /** By the network's clock. */
  at: Date
}
/** Somebody wrote something. */
export interface Said extends EventBase {
  what: 'said'
  way: Way
  kind: SocialKind
  /** By our own account, through us or not: an echo. */
  isOwn: boolean
  author: SocialPerson
  /** What makes one thread of it: `comment:<id of its root>` where all read it, `person:<id>` in private. */
  thread: string
  /** The message that it answers. */
  answers: string | null
  body: string
  link: string | null
  media: ToldMedia[]
  post: SocialPost | null
  /** How many may have read it there; null where the network does not say. */
  reach?: number | null
}
/** Who wrote it wrote it anew. One that never came is taken for said, where `said` tells enough. */
export interface Edited extends EventBase {
  what: 'edited'
  body: string
  said?: Said
}
/** Taken back or hidden, by who wrote it or by who owns the account; `shown`: not hidden any more. */
export interface Changed extends EventBase {
  what: 'deleted' | 'hidden' | 'shown'
}
/** Somebody put a sign on a message, or took it off. */
export interface Reacted extends EventBase {
  what: 'reacted'
  sign: string
  isGone: boolean
  /** Of our own account. */
  isOwn: boolean
}
/** What became of a message of ours. */
export interface Reported extends EventBase {
  what: 'arrived' | 'read' | 'failed'
  /** Why it failed, for people; empty else. */
  reason: string
  /** Our own id of the message, where the network repeats what went along. */
  ours?: string
}
/** Nothing that concerns anybody here; `kind` says what it was, for who looks at deliveries. */
export interface Unconcerning {
  what: 'nothing'
  kind: string
}

/** One thing that a network tells. What it tells in one delivery may be many, each of which counts once however often it is told. */
export type SocialEvent = Said | Edited | Changed | Reacted | Reported | Unconcerning
