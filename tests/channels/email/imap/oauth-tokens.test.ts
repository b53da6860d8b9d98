import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { createOauthTokens, ReconnectNeeded } from '../../../../server/channels/email/imap/oauth-tokens.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A token endpoint that counts and gives `t1`, `t2`, … or what it is told. */
async function endpoint() {
  const forms: URLSearchParams[] = []
  const told: { status: number; body: object | string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    forms.push(new URLSearchParams(body))
    const answer = told.shift() ?? { status: 200, body: { access_token: `t${forms.length}`, expires_in: 3_600 } }
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  ends.push(() => new Promise((done) => server.close(done)))
  const { port } = server.address() as { port: number }
  const settings = {
    tokenUrl: `http://127.0.0.1:${port}/token`,
    clientId: 'desk',
    clientSecret: 'secret',
    refreshToken: 'r1',
    scope: 'https://mail.google.com/',
  }
  return { forms, told, settings, safe: { allow: [`127.0.0.1:${port}`] } }
}

test('one request serves all askers until shortly before the token runs out', async () => {
  const { forms, settings, safe } = await endpoint()
  let now = 0
  const tokens = createOauthTokens({ settings, safe, now: () => now })
  expect(await Promise.all([tokens.accessToken(), tokens.accessToken()])).toEqual(['t1', 't1'])
  now = 3_539_000
  expect(await tokens.accessToken()).toBe('t1')
  now = 3_540_000
  expect(await tokens.accessToken()).toBe('t2')
  expect(await tokens.accessToken({ fresh: true })).toBe('t3')
  expect(Object.fromEntries(forms[0]!)).toEqual({
    grant_type: 'refresh_token',
    refresh_token: 'r1',
    client_id: 'desk',
    client_secret: 'secret',
    scope: 'https://mail.google.com/',
  })
})

test('a refresh token that replaces the old one is kept before it is used', async () => {
  const { forms, told, settings, safe } = await endpoint()
  const kept: string[] = []
  const tokens = createOauthTokens({ settings, safe, onRefreshToken: async (token) => void kept.push(token) })
  told.push({ status: 200, body: { access_token: 'a', refresh_token: 'r2' } })
  await tokens.accessToken()
  await tokens.accessToken({ fresh: true })
  expect(kept).toEqual(['r2'])
  expect(forms[1]!.get('refresh_token')).toBe('r2')
})

test('a withdrawn grant asks for a person; trouble of the endpoint passes', async () => {
  const { told, settings, safe } = await endpoint()
  const tokens = createOauthTokens({ settings, safe })
  told.push({ status: 400, body: { error: 'invalid_grant' } })
  await expect(tokens.accessToken()).rejects.toThrow(ReconnectNeeded)
  told.push({ status: 400, body: { error: 'invalid_grant' } })
  await expect(tokens.accessToken()).rejects.toThrow('Connect the account again')
  told.push({ status: 503, body: 'busy' })
  const trouble = await tokens.accessToken().catch((error: Error) => error)
  expect(trouble).not.toBeInstanceOf(ReconnectNeeded)
  expect((trouble as Error).message).toBe('127.0.0.1 gave no access token (status 503).')
  expect(await tokens.accessToken()).toBe('t4')
})

test('a token endpoint inside of our network is never called', async () => {
  const { forms, settings } = await endpoint()
  await expect(createOauthTokens({ settings }).accessToken()).rejects.toThrow('not on the public internet')
  expect(forms).toEqual([])
})
