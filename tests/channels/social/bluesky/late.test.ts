import { afterEach, beforeEach, expect, test } from 'vitest'
import { bluesky } from '../../../../server/channels/social/bluesky/bluesky.ts'
import type { Polled } from '../../../../server/channels/social/network.ts'
import { peerClient } from '../peer-client.ts'
import { SHOP, shop } from './bodies.ts'
import { createXrpcServer, PASSWORD, type XrpcServer } from './xrpc-server.ts'

let server: XrpcServer
beforeEach(async () => {
  server = await createXrpcServer()
})
afterEach(() => server.close())
const account = { id: SHOP, handle: shop.handle, name: 'Tea Shop' }
async function pollAll(position: unknown) {
  const ids: string[] = []
  for (let isMore = true; isMore; ) {
    const client = peerClient(server.url, { account, credentials: { token: `${shop.handle}:${PASSWORD}` }, now: () => server.now })
    const polled = (await bluesky.poll?.(client, position)) as Polled
    for (const event of polled.bodies.flatMap((body) => bluesky.read(JSON.parse(JSON.stringify(body)), account)))
      ids.push(event.what === 'nothing' ? event.kind : event.id.replace(/^.*\//, ''))
    position = JSON.parse(JSON.stringify(polled.position))
    isMore = polled.isMore
  }
  return { ids, position }
}
function say(from: number, to: number) {
  for (let n = from; n <= to; n++) {
    server.say(`p${n}`)
    server.now = new Date(server.now.getTime() + 1_000)
  }
}
const named = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => `p${from + n}`)

test('an account that was never told anything loses nothing of what then comes', async () => {
  const { position } = await pollAll(null)
  say(100, 129)
  expect((await pollAll(position)).ids.sort()).toEqual(named(100, 129))
})

// the network writes the earlier of the author's clock and its own into indexedAt, and orders by it
test.each([6, 30, 600])('what was written %i minutes before it came is not passed over', async (minutes) => {
  say(1, 5)
  const { position } = await pollAll(null)
  server.say('p6', { indexedAt: new Date(server.now.getTime() - minutes * 60_000).toISOString() })
  const { ids, position: after } = await pollAll(position)
  expect(ids).toEqual(['p6'])
  expect((await pollAll(after)).ids).toEqual([])
})

test('what the first look left behind stays where it is', async () => {
  say(100, 114)
  const first = await pollAll(null)
  expect(first.ids.sort()).toEqual(named(105, 114))
  say(115, 115)
  expect((await pollAll(first.position)).ids).toEqual(['p115'])
})
