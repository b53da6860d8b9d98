import { expect, it } from 'vitest'
import { testSmtp } from '../../../../server/channels/email/sending/test-smtp.ts'
import { mailServer, scriptedServer } from './mail-server.ts'

const trial = async (url: string) => (await testSmtp({ url, dkim: null, isTrusted: true })).steps
const outline = (steps: { step: string; ok: boolean }[]) => steps.map(({ step, ok }) => `${step} ${ok}`)

it('goes through all steps where everything is right, and sends nothing', async () => {
  const server = await mailServer({}, { secure: true })
  const steps = await trial(`smtps://shop:right@127.0.0.1:${server.port}?certificate=any`)
  expect(outline(steps)).toEqual(['resolve true', 'connect true', 'secure true', 'sign_in true'])
  expect(steps.at(-1)?.said).toBe('Signed in as shop.')
  expect(server.taken).toEqual([])
})

it('says which step fails and what to do, without the password', async () => {
  const server = await mailServer({}, { secure: true })
  const steps = await trial(`smtps://shop:right-hand@127.0.0.1:${server.port}?certificate=any`)
  expect(outline(steps).at(-1)).toBe('sign_in false')
  expect(steps.at(-1)?.said).toContain('app password')
  expect(JSON.stringify(steps)).not.toContain('right-hand')
})

it.each([
  ['no TLS where it is required', (port: number) => `smtp://127.0.0.1:${port}?tls=required`, 'secure false'],
  ['TLS from the first byte where the server waits for plain words', (port: number) => `smtps://127.0.0.1:${port}`, 'secure false'],
])('%s', async (_, url, last) => {
  const server = await mailServer()
  const steps = await trial(url(server.port))
  expect(outline(steps).at(-1)).toBe(last)
})

it('a certificate that nobody vouches for is named', async () => {
  const server = await mailServer({}, { hideSTARTTLS: false })
  const steps = await trial(`smtp://127.0.0.1:${server.port}`)
  expect(outline(steps).at(-1)).toBe('secure false')
  expect(steps.at(-1)?.said).toMatch(/certificate/)
})

it('nobody there, a server that turns us away, and an address that is none', async () => {
  const gone = await scriptedServer(() => '250 ok', '554 no service')
  expect(outline(await trial(gone.url))).toEqual(['resolve true', 'connect true', 'connect false'])
  expect(outline(await trial('smtp://127.0.0.1:1'))).toEqual(['resolve true', 'connect false'])
  expect(outline(await trial('smtp://no-such-name.invalid'))).toEqual(['resolve false'])
  expect(outline(await trial('http://x.example'))).toEqual(['resolve false'])
})

it('tells an agent nothing of what is not on the public internet, not even whether it is there', async () => {
  const server = await mailServer()
  const there = await testSmtp({ url: `smtp://127.0.0.1:${server.port}`, dkim: null })
  const absent = await testSmtp({ url: 'smtp://127.0.0.1:1', dkim: null })
  expect(there).toEqual(absent)
  expect(there.steps).toEqual([
    {
      step: 'resolve',
      ok: false,
      said: expect.stringMatching(/^This address is not on the public internet\. One of your own network is named by SMTP_URL/),
    },
  ])
  expect(server.connections()).toBe(0)
})
