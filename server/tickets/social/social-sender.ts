import type { SocialPart, Way } from '../../contract/social/networks.ts'
import { handleSession } from '../../customers/index.ts'
import type { MediaToFetch } from './social-queries.ts'

/** Somebody as their network names them. */
export interface SocialPerson {
  /** The network's own id, which stays when they call themselves something else. */
  id: string
  /** What they call themselves: `anna.shop`, without `@`; empty where the network does not say. */
  handle: string
  /** Empty where the network does not say. */
  name: string
}

/** Where an answer belongs. */
export interface SocialPlace {
  way: Way
  /** What makes one thread of it: `comment:<id of its root>`, `post:<id>`, or `person:<id>` in private. */
  thread: string
  /** The message that it answers, said the same way; null: it begins something. */
  answers: string | null
  /** The public message that it goes on from, in private; null where they wrote in private before. */
  continues: string | null
  person: SocialPerson
}

/** Who wrote on a network, and where. */
export interface SocialSender {
  kind: 'social'
  storeId: string
  person: SocialPerson
  place: SocialPlace
  part: Omit<SocialPart, 'writer'>
  /** By the network's clock. */
  saidAt: Date
  /** Files that are to be fetched. */
  media: MediaToFetch[]
}

/** Proofs of who writes in private hold for them on that network; in public nobody proves anything. */
export const socialSession = (inboxId: string, { id }: SocialPerson): string => handleSession(inboxId, id)

/** What was said in public; each message by itself, and nobody is proven to be behind it. */
export const publicSession = (messageId: string): string => `post:${messageId}`

/** A way into the desk over a network is never taken for one by a browser. */
export const isSocialSession = (session: string | null): boolean => /^(?:social|post):/.test(session ?? '')

/** What they are shown as; empty where the network names nobody, and only what was said is known (`of:<its id>`). A phone is no name of a place. */
export function labelOf({ handle, name, id }: SocialPerson): string {
  if (handle) return /^\+?\d{7,}$/.test(handle) ? handle : `@${handle}`
  return name || (id.startsWith('of:') ? '' : id)
}
