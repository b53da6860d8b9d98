import type { JudgedPart } from './triage.ts'

/** Networks whose public talk and private messages become tickets. `generic`: any other, by the documented webhooks. */
export const NETWORKS = [
  'generic',
  'facebook',
  'instagram',
  'whatsapp',
  'x',
  'mastodon',
  'bluesky',
  'reddit',
  'tiktok',
  'telegram',
] as const
export type Network = (typeof NETWORKS)[number]
export const isNetwork = (kind: string): kind is Network => (NETWORKS as readonly string[]).includes(kind)

/** They can be asked for what is new, and are, whether they post or not: what is told twice counts once. */
export const POLLED_NETWORKS: readonly Network[] = ['x', 'mastodon', 'bluesky', 'reddit']
/** Of those, what posts nothing to us. */
export const SILENT_NETWORKS: readonly Network[] = ['mastodon', 'bluesky', 'reddit']

/** Where a message was said: where everybody reads it, or between the two. */
export type Way = 'public' | 'private'

/** What somebody did by saying it. */
export const SOCIAL_KINDS = [
  'message',
  'comment',
  'mention',
  'review',
  'quote',
  'story_reply',
  'story_mention',
  'share',
  'unsupported',
] as const
export type SocialKind = (typeof SOCIAL_KINDS)[number]

export const MEDIA_KINDS = ['image', 'video', 'audio', 'file', 'sticker', 'location', 'link', 'product'] as const
/** What came with a message: a file that is fetched, or what only a link leads to. */
export interface SocialMedia {
  kind: (typeof MEDIA_KINDS)[number]
  /** What it is called, or says. */
  name: string
  /** Where it is, for people; null where only the network's own app shows it. */
  link: string | null
}

/** What stands above a public thread. */
export interface SocialPost {
  /** The network's own id. */
  id: string
  /** Our own account wrote it. */
  isOwn: boolean
  author: string
  body: string
  link: string | null
  media: SocialMedia[]
}

/** `edited`: the words are the newest. `deleted`: who wrote it took it back, and its words are gone here too. `hidden`: by the account's owners, from others. */
export type SocialState = 'shown' | 'edited' | 'deleted' | 'hidden'

/** A message's head as one of a social network, for agents only. */
export interface SocialPart {
  network: Network
  way: Way
  kind: SocialKind
  /** In a public thread many write; `other`: somebody who is not the ticket's customer. */
  writer: 'customer' | 'other' | 'store'
  state: SocialState
  /** The words are not the first, also where it is hidden. */
  isEdited?: true
  /** When it was said there (ISO 8601), where it came here minutes later. */
  saidAt?: string
  /** Who wrote it, as the network shows them: `@anna`. */
  handle: string
  link: string | null
  media: SocialMedia[]
  /** Of a public thread, where it is known. */
  post: SocialPost | null
  /** What it was taken for; absent in private, and where nobody judged it. */
  judged?: JudgedPart
  /** Our account likes it. */
  isLiked: boolean
  /** What others did with it: how many of each sign. */
  reactions: Record<string, number>
  /** A reply of ours that has not left yet: why, and when it is tried again (ISO 8601). */
  waits: { until: string; why: string } | null
}

/** What an agent may do to a message on its network. */
export const SOCIAL_ACTS = ['hide', 'show', 'like', 'unlike', 'delete'] as const
export type SocialAct = (typeof SOCIAL_ACTS)[number]

/** How much one message may hold. */
export interface WayLimits {
  /** As `countCharacters` counts them. */
  characters: number
  links: boolean
  /** Files of one message. */
  files: number
  /** Bytes of each. */
  fileBytes: number
}

const MB = 1024 * 1024

/**
 * What each network takes, by its own documentation; null where there is no such way.
 * Public of WhatsApp: there is none, as there is no private of TikTok; public of Telegram are its groups. Mastodon counts a link as 23
 * characters. X takes more in public from accounts that pay; which do is not told.
 */
export const SOCIAL_LIMITS: Record<Network, Record<Way, WayLimits | null>> = {
  generic: {
    public: { characters: 2_000, links: true, files: 4, fileBytes: 8 * MB },
    private: { characters: 5_000, links: true, files: 10, fileBytes: 20 * MB },
  },
  facebook: {
    public: { characters: 8_000, links: true, files: 1, fileBytes: 10 * MB },
    private: { characters: 2_000, links: true, files: 1, fileBytes: 25 * MB },
  },
  instagram: {
    public: { characters: 2_200, links: false, files: 0, fileBytes: 0 },
    private: { characters: 1_000, links: true, files: 1, fileBytes: 8 * MB },
  },
  whatsapp: { public: null, private: { characters: 4_096, links: true, files: 1, fileBytes: 16 * MB } },
  x: {
    public: { characters: 280, links: true, files: 4, fileBytes: 5 * MB },
    private: { characters: 10_000, links: true, files: 1, fileBytes: 5 * MB },
  },
  mastodon: {
    public: { characters: 500, links: true, files: 4, fileBytes: 16 * MB },
    private: { characters: 500, links: true, files: 4, fileBytes: 16 * MB },
  },
  bluesky: {
    public: { characters: 300, links: true, files: 4, fileBytes: 1_000_000 },
    private: { characters: 1_000, links: true, files: 0, fileBytes: 0 },
  },
  reddit: {
    public: { characters: 10_000, links: true, files: 0, fileBytes: 0 },
    private: { characters: 10_000, links: true, files: 0, fileBytes: 0 },
  },
  tiktok: { public: { characters: 150, links: false, files: 0, fileBytes: 0 }, private: null },
  telegram: {
    public: { characters: 4_096, links: true, files: 1, fileBytes: 20 * MB },
    private: { characters: 4_096, links: true, files: 1, fileBytes: 20 * MB },
  },
}

/**
 * For so long after somebody wrote anything may be sent to them; then only a text that the network has approved. In milliseconds.
 * https://developers.facebook.com/docs/whatsapp/conversation-types
 */
export const ANSWER_MS: Partial<Record<Network, number>> = { whatsapp: 86_400_000 }
