import { expect, it } from 'vitest'
import { networks } from '../../../server/channels/social/networks.ts'
import { NETWORKS, POLLED_NETWORKS, SILENT_NETWORKS } from '../../../server/contract/social/networks.ts'

it('asks those that can be asked, and says which of them post nothing', () => {
  expect(NETWORKS.filter((network) => networks[network].poll !== undefined)).toEqual(POLLED_NETWORKS)
  expect(NETWORKS.filter((network) => networks[network].hook === null)).toEqual(SILENT_NETWORKS)
})
