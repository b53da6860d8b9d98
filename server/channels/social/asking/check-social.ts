import type { Context } from '../../../context.ts'
import type { SocialFinding } from '../../../contract/social/connections.ts'
import { type OpenSocial, recordSocialAccount, recordSocialHealth } from '../../../stores/index.ts'
import { SocialCallError } from '../network.ts'
import type { OpenedNetwork } from './open-client.ts'

const DAY_MS = 86_400_000
/** So long before its end a token is said to end. */
const SOON_MS = 10 * DAY_MS

const TWICE: SocialFinding = {
  check: 'account',
  state: 'fault',
  said: 'This account is connected a second time.',
  todo: 'Switch one of the two off, and keep the other.',
}

/** Tries a connection: whose it is, what is missing, how long it lasts. What the network says of the account is kept. */
export async function checkNetwork(
  ctx: Context,
  { id, credentials }: OpenSocial,
  { adapter, client }: OpenedNetwork,
): Promise<SocialFinding[]> {
  const needsToken = adapter.network !== 'generic'
  if (needsToken && Object.keys(credentials).length === 0)
    return [
      { check: 'token', state: 'warning', said: 'It only takes in what is posted here.', todo: 'Give a token, so that answers can leave.' },
    ]
  try {
    const { account, expiresAt, findings } = await adapter.check(client)
    const isTheirs = !findings.some(({ check, state }) => check === 'account' && state === 'fault')
    // what is posted for the account that is known would be taken for another's
    if (account && isTheirs && !(await recordSocialAccount(ctx, id, { account, expiresAt }))) findings.push(TWICE)
    const isWell = findings.every(({ state }) => state !== 'fault')
    const [first] = findings.filter(({ state }) => state === 'fault')
    await recordSocialHealth(ctx, id, { state: isWell ? 'ok' : account ? 'refused' : 'consent', reason: first?.said ?? '' })
    return [...findings, ...expiryOf(expiresAt, ctx.now())]
  } catch (error) {
    if (!(error instanceof SocialCallError)) throw error
    await recordSocialHealth(ctx, id, { state: error.why, reason: error.message })
    return [
      {
        check: 'token',
        state: 'fault',
        said: error.message,
        todo: error.why === 'consent' ? 'Connect the account again.' : 'Try again later.',
      },
    ]
  }
}

function expiryOf(expiresAt: Date | null, now: Date): SocialFinding[] {
  if (!expiresAt || expiresAt.getTime() - now.getTime() > SOON_MS) return []
  const days = Math.max(Math.floor((expiresAt.getTime() - now.getTime()) / DAY_MS), 0)
  return [{ check: 'expiry', state: 'warning', said: `The token ends in ${days} days.`, todo: 'Connect the account again before that.' }]
}
