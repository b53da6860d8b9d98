import type { Given } from './x-wire.ts'

export const TOKEN = 'Y2xpZW50:c2VjcmV0:refresh-0'
const BASIC = `Basic ${Buffer.from('Y2xpZW50:c2VjcmV0').toString('base64')}`

export interface XTokens {
  /** How often one was renewed. */
  renewed: number
  scope: string
  /** What each that asked for a token proved itself by. */
  proofs: (string | null)[]
  counts(header: string | null): boolean
  renew(given: Given, header: string | null): Response
  /** What was given out counts no more; with `all`, what it is renewed by neither. */
  end(which?: { all?: boolean }): void
}

/** Tokens of OAuth 2.0 as X gives them: each renewal ends the one before, and what it was renewed by counts once. */
export function createXTokens(): XTokens {
  let n = 0
  let isEnded = true
  let isOver = false
  const tokens: XTokens = {
    renewed: 0,
    proofs: [],
    scope: 'tweet.read tweet.write tweet.moderate.write users.read dm.read dm.write like.write media.write offline.access',
    counts: (header) => !isEnded && header === `Bearer access-${n}`,
    renew(given, header) {
      tokens.proofs.push(header)
      if (header !== BASIC)
        return Response.json({ error: 'unauthorized_client', error_description: 'Missing valid authorization header' }, { status: 401 })
      const isIts = given.grant_type === 'refresh_token' && given.refresh_token === `refresh-${n}`
      if (isOver || !isIts)
        return Response.json({ error: 'invalid_request', error_description: 'Value passed for the token was invalid.' }, { status: 400 })
      n += 1
      isEnded = false
      tokens.renewed += 1
      const { scope } = tokens
      return Response.json({ token_type: 'bearer', expires_in: 7_200, access_token: `access-${n}`, scope, refresh_token: `refresh-${n}` })
    },
    end({ all = false } = {}) {
      isEnded = true
      isOver = all
    },
  }
  return tokens
}
