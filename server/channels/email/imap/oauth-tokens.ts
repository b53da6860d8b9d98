import { fetchSafely, type SafeOptions } from '../../../outbound/index.ts'

export interface OauthSettings {
  /** Where tokens are refreshed, such as https://oauth2.googleapis.com/token. */
  tokenUrl: string
  clientId: string
  /** null: a public client. */
  clientSecret: string | null
  refreshToken: string
  /** Microsoft asks for it with each refresh; null: as first granted. */
  scope: string | null
}
export interface OauthTokens {
  /** A valid access token. `fresh`: not the one of last time. Throws ReconnectNeeded where the grant is gone, otherwise what may pass. */
  accessToken(options?: { fresh?: boolean }): Promise<string>
}

/** The grant was withdrawn or has run out: only a person can connect the account again. */
export class ReconnectNeeded extends Error {
  override name = 'ReconnectNeeded'
}

/** A token is not used in its last minute: it would run out between the check and the sign-in. */
const MARGIN_MS = 60_000
/** Where an answer does not say how long its token lives (RFC 6749 §5.1 only recommends it). */
const LIFETIME_S = 300
/** RFC 6749 §5.2: nothing but a person changes these. */
const PERMANENT = new Set(['invalid_grant', 'invalid_client', 'unauthorized_client', 'unsupported_grant_type', 'invalid_scope'])

/**
 * Access tokens by refresh token (RFC 6749 §6), kept until shortly before they expire; many askers share one request.
 * `onRefreshToken` hears of a refresh token that replaces the old one, before its access token is used.
 */
export function createOauthTokens(options: {
  settings: OauthSettings
  now?: () => number
  safe?: Pick<SafeOptions, 'resolve' | 'allow'>
  onRefreshToken?: (refreshToken: string) => Promise<void>
}): OauthTokens {
  const now = options.now ?? Date.now
  let refreshToken = options.settings.refreshToken
  let known: { token: string; until: number } | null = null
  let asked: Promise<string> | null = null

  async function refresh(): Promise<string> {
    const answer = await requestToken({ ...options.settings, refreshToken }, options.safe ?? {})
    if (answer.refreshToken !== null && answer.refreshToken !== refreshToken) {
      await options.onRefreshToken?.(answer.refreshToken)
      refreshToken = answer.refreshToken
    }
    known = { token: answer.token, until: now() + answer.seconds * 1_000 - MARGIN_MS }
    return answer.token
  }

  return {
    async accessToken({ fresh = false } = {}) {
      if (!fresh && known !== null && now() < known.until) return known.token
      asked ??= refresh().finally(() => {
        asked = null
      })
      return asked
    },
  }
}

async function requestToken(settings: OauthSettings, safe: Pick<SafeOptions, 'resolve' | 'allow'>) {
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: settings.refreshToken, client_id: settings.clientId })
  if (settings.clientSecret !== null) form.set('client_secret', settings.clientSecret)
  if (settings.scope !== null) form.set('scope', settings.scope)
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
  const response = await fetchSafely(settings.tokenUrl, { ...safe, method: 'POST', headers, body: form.toString() })
  const answer = parseAnswer(response.body)
  const { access_token: token, refresh_token: next, expires_in: seconds } = answer
  if (response.status === 200 && typeof token === 'string' && token !== '')
    return {
      token,
      refreshToken: typeof next === 'string' && next !== '' ? next : null,
      seconds: typeof seconds === 'number' && seconds > 0 ? seconds : LIFETIME_S,
    }
  const host = new URL(settings.tokenUrl).hostname
  if (typeof answer.error === 'string' && PERMANENT.has(answer.error))
    throw new ReconnectNeeded(
      answer.error === 'invalid_grant'
        ? `${host} no longer accepts this connection: it was withdrawn, has run out, or the password was changed. Connect the account again.`
        : `${host} refuses these client settings (${answer.error}). Check client id and secret, then connect the account again.`,
    )
  throw new Error(`${host} gave no access token (status ${response.status}).`)
}

function parseAnswer(body: Buffer): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(body.toString('utf8'))
    return typeof answer === 'object' && answer !== null ? { ...answer } : {}
  } catch {
    return {}
  }
}
