import { expect } from 'vitest'
import type { NetworkAdapter, NetworkClient, OwnAccount, Polled } from '../../../server/channels/social/network.ts'
import type { SocialEvent } from '../../../server/social/index.ts'
import { parseExactJson } from '../../../server/told/exact-json.ts'

type UseClient = <T>(work: (client: NetworkClient) => Promise<T>) => Promise<T>

/** A network as the job looks at it, look by look; what it tells and how far it was read are kept as JSON in between. */
export function looksAt(adapter: NetworkAdapter, account: OwnAccount, use: UseClient) {
  async function poll(position: unknown): Promise<Polled> {
    const polled = (await use(async (client) => adapter.poll?.(client, position))) as Polled
    return { ...polled, position: JSON.parse(JSON.stringify(polled.position)) }
  }
  /** Looks until there is no more. */
  async function pollAll(position: unknown): Promise<{ bodies: unknown[]; position: unknown }> {
    const bodies: unknown[] = []
    for (let isMore = true; isMore; ) {
      const polled = await poll(position)
      bodies.push(...polled.bodies)
      ;({ position, isMore } = polled)
    }
    return { bodies, position }
  }
  /** The same, where each look is cut off at its first call, then at its second, until it comes through. */
  async function pollKilled(position: unknown, failAt: (call: number) => void) {
    const bodies: unknown[] = []
    let kills = 0
    for (let isMore = true, fatal = 1; isMore; ) {
      failAt(fatal)
      const polled = await poll(position).catch((error: unknown) => {
        expect(error).toMatchObject({ why: 'away' })
        return null
      })
      kills += polled ? 0 : 1
      fatal = polled ? 1 : fatal + 1
      if (!polled) continue
      bodies.push(...polled.bodies)
      ;({ position, isMore } = polled)
    }
    return { bodies, position, kills }
  }
  const eventsOf = (bodies: unknown[]): SocialEvent[] =>
    bodies.flatMap((body) => adapter.read(parseExactJson(JSON.stringify(body)), account))
  const idsOf = (bodies: unknown[]): string[] => eventsOf(bodies).map((event) => (event.what === 'nothing' ? event.kind : event.id))
  return { poll, pollAll, pollKilled, eventsOf, idsOf }
}
