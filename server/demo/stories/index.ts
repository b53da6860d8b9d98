import { aboutTheRest } from './changes.ts'
import { aboutParcels } from './parcels.ts'
import { aboutRequests } from './requests.ts'
import { aboutReturns } from './returns.ts'
import type { Story } from './story.ts'

export type { Colleague, DemoChannel, Step, Story } from './story.ts'

/** Everything that was said in the demo shop's last weeks. */
export const stories: Story[] = [...aboutParcels, ...aboutReturns, ...aboutTheRest, ...aboutRequests]
