import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect } from 'vitest'
import { listen } from '../support/listen.ts'
import { parceldesk } from '../support/parceldesk.ts'
import { desk } from './stage.ts'

const SECRET = 'what the network signs with'

/** A customer there. */
const anna = { id: '77', handle: 'anna.makes', name: 'Anna Moreau' }

/** A network before the demo desk, with a program of its own behind it, from the file's first test on. */
export function setTheNetwork() {
  const got: Record<string, unknown>[] = []
  let program: Awaited<ReturnType<typeof listen>>
  let hook = ''
  beforeAll(async () => {
    program = await listen(async (request: Request) => {
      const told = (await request.json()) as Record<string, unknown>
      got.push(told)
      return Response.json(told.type === 'check' ? { account: { id: '1', handle: 'arbor', name: 'Arbor' } } : { id: `ours-${got.length}` })
    })
    const { port } = program.address() as { port: number }
    // an address on this machine may only be named by who runs the desk
    const asked = ['connect', 'generic', '--store', 'demo', '--secret', SECRET, '--base-url', `http://127.0.0.1:${port}`, '--json']
    const { stdout } = await parceldesk(asked, { DATABASE_URL: desk.databaseUrl, PARCELDESK_DATA: desk.dataDir, PARCELDESK_SECRET: '' })
    hook = `${desk.url}${new URL(JSON.parse(stdout).webhook_url).pathname}`
  })
  afterAll(() => program?.close())
  return {
    /** What reached the network, in order. */
    got,
    sent: () => got.filter(({ type }) => type === 'send'),
    async say(id: string, more: object): Promise<void> {
      const body = JSON.stringify({ type: 'message', id, at: new Date().toISOString(), public: true, author: anna, ...more })
      const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`
      const headers = { 'content-type': 'application/json', 'x-parceldesk-signature': signature }
      const answer = await fetch(hook, { method: 'POST', body, headers })
      expect(answer.status).toBe(200)
    },
  }
}
