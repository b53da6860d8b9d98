import type { Context } from '../../../context.ts'
import { fetchSafely, NotReached, OutboundError, type Resolve, type SafeOptions, TargetRefused, TooLarge } from '../../../outbound/index.ts'
import { type OpenSocial, renewSocialCredentials, renewSocialOnce } from '../../../stores/index.ts'
import { type NetworkAdapter, type NetworkClient, SocialCallError } from '../network.ts'

/** For tests, and set by no setting: which networks may be asked although they are not public, and who answers for names. */
export interface SocialPeers {
  allow?: string[]
  resolve?: Resolve
  /** For each answer, in milliseconds. */
  timeoutMs?: number
}

/** A connection's network, and it as it is asked through that connection. */
export interface OpenedNetwork {
  adapter: NetworkAdapter
  client: NetworkClient
}
export type OpenNetwork = (connection: OpenSocial) => OpenedNetwork

/** The network as it is asked for a connection. What does not answer, or not whole, is `away`. */
export function openNetworkClient(
  context: () => Context,
  connection: OpenSocial,
  { adapter, peers = {} }: { adapter: Pick<NetworkAdapter, 'baseUrl'>; peers?: SocialPeers | undefined },
): NetworkClient {
  const { id, settings, credentials, secrets } = connection
  const baseUrl = settings.baseUrl || adapter.baseUrl
  // only the address that was named may be of our own network
  const named = settings.isTrusted && URL.canParse(baseUrl) ? new URL(baseUrl).origin : null
  const isTrusted = (address: string) => named !== null && URL.canParse(address) && new URL(address).origin === named
  return {
    connectionId: id,
    account: settings.account,
    baseUrl,
    credentials,
    secret: secrets[0] ?? '',
    now: () => context().now(),
    log: context().log,
    async fetch(address: string, options: SafeOptions) {
      try {
        return await fetchSafely(address, { ...options, ...peers, isTrusted: isTrusted(address) })
      } catch (error) {
        if (error instanceof TargetRefused || error instanceof TooLarge) throw new SocialCallError('refused', error.message)
        if (error instanceof OutboundError) throw new SocialCallError('away', error.message, null, !(error instanceof NotReached))
        throw error
      }
    },
    renew: (renewed, expiresAt) => renewSocialCredentials(context(), id, renewed, expiresAt),
    renewOnce: (before, ask) => renewSocialOnce(context(), id, before, ask),
  }
}
