import type { SocialFinding } from '../../../../contract/social/connections.ts'
import { objectsIn, type Told } from '../../../../told/read-field.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { askGraph } from '../graph/ask-graph.ts'
import { instantIn, keyAt, within } from '../told-fields.ts'

/** What Meta tells of a token. */
export interface TokenSight {
  app: string | null
  /** `PAGE`, `USER`, `SYSTEM_USER`. */
  type: string
  scopes: string[]
  /** The sooner of its own end and that of the consent to read data; null where neither ends. */
  expiresAt: Date | null
  /** Ids of what it was granted for, by scope. */
  targets(scope: string): string[]
}

const DAY_MS = 24 * 60 * 60_000
const SOON_DAYS = 10

/**
 * Looks at the token by itself. Null where that is refused: some apps let only their own token look.
 * https://developers.facebook.com/docs/graph-api/reference/debug_token
 * @throws SocialCallError where it is not accepted, or Meta does not answer
 */
export async function lookAtToken(client: NetworkClient): Promise<TokenSight | null> {
  try {
    const query = { input_token: client.credentials.token ?? '' }
    const told = within(await askGraph(client, { path: ['debug_token'], query }), 'data')
    if (told.is_valid === false) throw new SocialCallError('consent', 'Meta does not accept the token any more. Connect the account again.')
    return sightOf(told)
  } catch (error) {
    if (error instanceof SocialCallError && error.why === 'refused') return null
    throw error
  }
}

function sightOf(told: Told): TokenSight {
  const ends = [instantIn(told.expires_at), instantIn(told.data_access_expires_at)].flatMap((end) => end?.getTime() ?? [])
  const grants = objectsIn(told.granular_scopes, 100)
  return {
    app: keyAt(told, 'app_id'),
    type: String(told.type ?? ''),
    scopes: textsIn(told.scopes),
    expiresAt: ends.length > 0 ? new Date(Math.min(...ends)) : null,
    targets: (scope) => textsIn(grants.find((grant) => grant.scope === scope)?.target_ids),
  }
}

const textsIn = (list: unknown) => (Array.isArray(list) ? list.slice(0, 200).flatMap((each) => keyAt({ each }, 'each') ?? []) : [])

/** What is missing, and how long it lasts. `needed`: each a permission, or several of which one is enough. */
export function findingsOf(sight: TokenSight | null, needed: string[][], now: Date): SocialFinding[] {
  if (!sight)
    return [warning('permissions', 'Meta does not tell what this token may do.', 'Try each thing once: what is not allowed is said then.')]
  const missing = needed.filter((names) => !names.some((name) => sight.scopes.includes(name))).map(([name]) => name)
  const said = `Permissions are missing: ${missing.join(', ')}.`
  const permissions: SocialFinding =
    missing.length > 0
      ? { check: 'permissions', state: 'fault', said, todo: 'Connect the account again and allow everything that is asked for.' }
      : { check: 'permissions', state: 'ok', said: 'Every permission that is needed is there.', todo: '' }
  return [permissions, expiryOf(sight, now)]
}

function expiryOf({ expiresAt }: TokenSight, now: Date): SocialFinding {
  if (!expiresAt) return { check: 'expiry', state: 'ok', said: 'The token does not expire.', todo: '' }
  const days = Math.floor((expiresAt.getTime() - now.getTime()) / DAY_MS)
  const said = `The token counts until ${expiresAt.toISOString().slice(0, 10)}.`
  return days > SOON_DAYS
    ? { check: 'expiry', state: 'ok', said, todo: '' }
    : warning('expiry', said, 'Connect the account again before that day.')
}

export const warning = (check: SocialFinding['check'], said: string, todo: string): SocialFinding => ({
  check,
  state: 'warning',
  said,
  todo,
})

/** What a check answers where the token is not accepted; anything else that went wrong is thrown on. */
export function unaccepted(error: unknown): { account: null; expiresAt: null; findings: SocialFinding[] } {
  if (!(error instanceof SocialCallError) || (error.why !== 'consent' && error.why !== 'refused')) throw error
  return {
    account: null,
    expiresAt: null,
    findings: [{ check: 'token', state: 'fault', said: error.message, todo: 'Connect the account again.' }],
  }
}
