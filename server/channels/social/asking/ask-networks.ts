import type { Context } from '../../../context.ts'
import { enqueueJob } from '../../../events/index.ts'
import { networks } from '../networks.ts'
import { listPolled } from './poll-social.ts'

/** One look at each connection whose network posts nothing; one that still runs or waits will do. */
export async function askNetworks(ctx: Context): Promise<void> {
  const adapters = Object.values(networks).filter((adapter) => adapter !== null)
  for (const { id } of await listPolled(ctx, adapters))
    await enqueueJob(ctx, { name: 'pollSocial', input: { connectionId: id }, key: `pollSocial:${id}`, lane: `poll:${id}` })
}
