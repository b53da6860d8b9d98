import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Network } from '../../../../server/contract/social/networks.ts'
import { parseExactJson } from '../../../../server/told/exact-json.ts'
import { type OpenDesk, openDesk } from '../../../support/desk.ts'
import { sharedPath } from '../../../support/shared-mails.ts'
import { openAccount } from '../social-desk.ts'

/** Bodies that others wrote down, each posted as its network posts it: signed, again, and wrongly signed. */

const folder = sharedPath('social/meta')
const NETWORKS: Record<string, Network> = { page: 'facebook', instagram: 'instagram', whatsapp_business_account: 'whatsapp' }

interface Change {
  value?: { from?: { id?: unknown }; sender_id?: unknown; verb?: unknown; item?: unknown; sender?: { id?: unknown } }
}
interface Body {
  object: string
  entry: { id: unknown; changes?: Change[]; messaging?: { message?: { is_echo?: boolean } }[] }[]
}

function* filesIn(path: string): Generator<string> {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const below = join(path, entry.name)
    if (entry.isDirectory()) yield* filesIn(below)
    else if (entry.name.endsWith('.json')) yield below
  }
}

const bodies = [...(folder ? filesIn(folder) : [])].flatMap((path) => {
  const raw = readFileSync(path, 'utf8')
  try {
    const told = parseExactJson(raw) as Body
    const network = told?.entry ? NETWORKS[told.object] : undefined
    return network ? [{ name: relative(folder ?? '', path), raw, told, network }] : []
  } catch {
    return []
  }
})

/** What of it customers said, by what the files are named and who wrote: what the page itself writes is none of theirs. */
function saidIn(name: string, { entry }: Body): number {
  const [first] = entry
  const [change] = first?.changes ?? []
  const author = change?.value?.from?.id ?? change?.value?.sender_id
  const isOwn = author !== undefined && String(author) === String(first?.id)
  if (/echo/.test(name)) return 0
  if (/messaging-(message-basic|attachment)/.test(name)) return 1
  return /feed-(comment|post)-(add|edit)/.test(name) && !isOwn ? 1 : 0
}

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

it.skipIf(!folder)('has bodies to try', () => {
  expect(bodies.length).toBeGreaterThan(50)
  expect(new Set(bodies.map(({ network }) => network)).size).toBeGreaterThan(1)
})

it.skipIf(!folder).each(bodies)('$name', async ({ name, raw, told, network }) => {
  const account = await openAccount(desk, { network, account: '', baseUrl: `https://${name.replace(/\W+/g, '-')}.example` })
  expect((await account.post(raw, { secret: 'another' })).status).toBe(401)
  expect((await account.post(raw, { signature: null })).status).toBe(401)
  expect(await account.deliveries()).toEqual([])
  expect((await account.post(raw)).status).toBe(200)
  expect((await account.post(raw)).json).toMatchObject({ outcome: 'known' })
  // the same things in other bytes
  expect((await account.post(`${raw.trimEnd()}\n\n`)).status).toBe(200)
  await account.settled()
  const stored = await desk.sql<{ n: number }[]>`
    select count(*)::int as n from messages m where m.inbox_id = ${account.inboxId} and m.author_kind = 'customer'`
  expect(stored[0]?.n).toBe(saidIn(name, told))
  expect((await account.deliveries()).filter(({ state }) => state === 'failed')).toEqual([])
})
