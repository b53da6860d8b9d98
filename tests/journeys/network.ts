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
    hook = await connect('generic', '--base-url', `http://127.0.0.1:${port}`)
  })
  afterAll(() => program?.close())
  return {
    /** What reached the network, in order. */
    got,
    sent: () => got.filter(({ type }) => type === 'send'),
    say(id: string, more: object, status = 200): Promise<void> {
      const told = { type: 'message', id, at: new Date().toISOString(), public: true, author: anna, ...more }
      return post(hook, 'x-parceldesk-signature', told, status)
    },
    post,
    connect,
  }
}

/** Where a network of the demo store posts to. */
async function connect(network: string, ...more: string[]): Promise<string> {
  const asked = ['connect', network, '--store', 'demo', '--secret', SECRET, ...more, '--json']
  const { stdout } = await parceldesk(asked, { DATABASE_URL: desk.databaseUrl, PARCELDESK_DATA: desk.dataDir, PARCELDESK_SECRET: '' })
  return `${desk.url}${new URL(JSON.parse(stdout).webhook_url).pathname}`
}

async function post(to: string, header: string, told: object, status = 200): Promise<void> {
  const body = JSON.stringify(told)
  const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`
  const answer = await fetch(to, { method: 'POST', body, headers: { 'content-type': 'application/json', [header]: signature } })
  expect(answer.status).toBe(status)
}
