import { lookup } from 'node:dns/promises'
import type { Address } from './check-host.ts'

/** Every address of a name, as this machine's resolver tells. */
export async function resolveName(hostname: string): Promise<Address[]> {
  return (await lookup(hostname, { all: true })).map(({ address, family }) => ({ address, family: family as 4 | 6 }))
}
