import { expect, it } from 'vitest'
import { networks } from '../../../server/channels/social/networks.ts'
import { NETWORKS, POLLED_NETWORKS } from '../../../server/contract/social/networks.ts'

it('asks those that post nothing, and no other', () => {
  const asked = NETWORKS.filter((network) => networks[network].poll !== undefined)
  expect(asked).toEqual(POLLED_NETWORKS)
  expect(NETWORKS.filter((network) => networks[network].hook === null)).toEqual(asked)
})
