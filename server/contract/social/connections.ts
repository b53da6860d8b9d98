import * as z from 'zod/mini'
import { NETWORKS, type Network } from './networks.ts'

/** The account of a store on a network, without any secret. */
export interface SocialConnection {
  id: string
  storeId: string
  inboxId: string
  network: Network
  /** Of the network's API, where another than its own was named; empty else. */
  baseUrl: string
  /** As the network names it; empty until it was asked. */
  account: { id: string; handle: string; name: string }
  /** We have what its API is asked with. */
  canAsk: boolean
  enabled: boolean
  /** When what it is asked with ends; null: never, or it is not known. */
  expiresAt: string | null
  health: SocialHealth | null
  /** Where the network posts to, below the desk's own address; null where it posts nothing. */
  webhookPath: string | null
  connectedAt: string
}

/** `consent`: somebody must connect it again. */
export interface SocialHealth {
  state: 'ok' | 'consent' | 'limited' | 'away' | 'refused'
  /** For people; empty where all is well. */
  reason: string
  since: string
}

/** GET /social. */
export interface SocialConnectionState extends SocialConnection {
  /** As the network must be given it; null where it posts nothing. */
  webhookUrl: string | null
  lastDeliveryAt: string | null
  /** Deliveries that could not be read; at most 1,000 are counted. */
  failedDeliveries: number
  /** Its network can be asked to post here. */
  subscribes: boolean
  /** Bodies of others were tried against it; false: built from documentation alone. */
  isProven: boolean
}

/** POST /social. The same store, network, address and account again is the same connection: what is left out stays as it is. */
export const connectSocialBody = z.strictObject({
  storeId: z.uuid(),
  network: z.enum(NETWORKS),
  /** Of the account, where a store has several on one network. */
  account: z.optional(z.string().check(z.maxLength(200))),
  baseUrl: z.optional(z.string().check(z.maxLength(500))),
  secret: z.optional(z.string().check(z.maxLength(1_000))),
  token: z.optional(z.string().check(z.maxLength(4_000))),
})

/** What POST answers, once: the verify token is shown where the network asks for one. */
export interface SocialConnected {
  id: string
  webhookUrl: string | null
  verifyToken: string
  /** What came of asking the network to post here; empty where it was not asked. */
  findings: SocialFinding[]
}

/** What a test of a connection found. */
export interface SocialFinding {
  check: 'token' | 'account' | 'permissions' | 'webhook' | 'expiry'
  state: 'ok' | 'warning' | 'fault'
  /** In one sentence, for people. */
  said: string
  /** What to do; empty where nothing is to be done. */
  todo: string
}

/** GET /social-deliveries: what an account told, newest first. `before`: the id that the last page ended with. */
export const listSocialDeliveries = z.object({
  state: z.enum(['failed', 'ignored', 'done']),
  connection: z.optional(z.uuid()),
  before: z.optional(z.uuid()),
})
export interface SocialDelivery {
  id: string
  connectionId: string
  state: 'waiting' | 'done' | 'failed' | 'ignored'
  /** Why it failed, beginning with the field, or why it says nothing. */
  reason: string
  /** Of the body, in bytes; 0 where it is not kept any more. */
  size: number
  receivedAt: string
}
