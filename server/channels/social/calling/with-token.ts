import { objectIn, textIn } from '../../../told/read-field.ts'
import { type NetworkClient, SocialCallError } from '../network.ts'

/** What an authorization server gave (RFC 6749 §5.1). */
export interface Tokens {
  accessToken: string
  /** The next is asked for with it; many give another each time. */
  refreshToken: string
  /** When the first ends. */
  until: Date
  /** When the second ends; null: never. */
  renewableUntil: Date | null
  /** What may be done with them, in the network's own words. */
  scope: string
  /** The network's own id of whose they are, where it says so only here; empty else. */
  owner: string
}
export interface TokenCall<Answer> {
  /** @throws SocialCallError `consent` where the refresh token counts no more */
  renew(refreshToken: string): Promise<Tokens>
  ask(tokens: Tokens): Promise<Answer>
  /** It says that the access token counts no more. */
  isEnded(answer: Answer): boolean
}

/** Others wait for a renewal, in a transaction. */
export const RENEW_MS = 10_000

/** One that ends while the answer is on its way is of no use. */
const SPARE_MS = 60_000

/** What was renewed through a client, which knows only what it was opened with. */
const renewed = new WeakMap<NetworkClient, Record<string, string>>()

/**
 * Asks with an access token: the one that was kept, or a new one where it has ended, or the network says so. `first` is the refresh
 * token that the account was connected with.
 * @throws SocialCallError
 */
export async function withToken<Answer>(client: NetworkClient, first: string, call: TokenCall<Answer>): Promise<Answer> {
  const kept = keptBy(client)
  const isFresh = kept !== null && kept.until.getTime() - SPARE_MS > client.now().getTime()
  const tokens = isFresh ? kept : await renewFor(client, first, call)
  const answer = await call.ask(tokens)
  if (!isFresh || !call.isEnded(answer)) return answer
  return call.ask(await renewFor(client, first, call))
}

/** As they were given last; null: none were asked for yet. */
export const keptBy = (client: NetworkClient): Tokens | null => tokensIn(credentialsOf(client))

const credentialsOf = (client: NetworkClient) => renewed.get(client) ?? client.credentials

/** Many refresh tokens count once: whoever comes second gets what the first was given. */
async function renewFor(client: NetworkClient, first: string, call: Pick<TokenCall<unknown>, 'renew'>): Promise<Tokens> {
  const before = credentialsOf(client)
  const credentials = await client.renewOnce(before, async () => {
    const tokens = await call.renew(tokensIn(before)?.refreshToken ?? first)
    const { until, renewableUntil, ...texts } = tokens
    const times = { until: until.toISOString(), ...(renewableUntil && { renewableUntil: renewableUntil.toISOString() }) }
    return { credentials: { ...before, ...texts, ...times }, expiresAt: renewableUntil }
  })
  renewed.set(client, credentials)
  const tokens = tokensIn(credentials)
  if (!tokens) throw new SocialCallError('away', 'The account was connected again just now.')
  return tokens
}

function tokensIn({ accessToken, refreshToken, until, renewableUntil, scope = '', owner = '' }: Record<string, string>): Tokens | null {
  if (!accessToken || !refreshToken || !until) return null
  return {
    accessToken,
    refreshToken,
    until: new Date(until),
    renewableUntil: renewableUntil ? new Date(renewableUntil) : null,
    scope,
    owner,
  }
}

/** The tokens in an answer of theirs; lifetimes are in seconds. Null where it holds none. */
export function tokensTold(
  told: unknown,
  before: string,
  { now, renewableSeconds }: { now: Date; renewableSeconds: unknown },
): Tokens | null {
  const { access_token: access, refresh_token: refresh, expires_in: seconds, scope } = objectIn(told)
  const accessToken = textIn(access)
  if (!accessToken) return null
  const after = (span: unknown) => (Number(span) > 0 ? new Date(now.getTime() + Number(span) * 1_000) : null)
  return {
    accessToken,
    refreshToken: textIn(refresh) ?? before,
    until: after(seconds) ?? now,
    renewableUntil: after(renewableSeconds),
    scope: textIn(scope) ?? '',
    owner: '',
  }
}
