import type { Context } from '../../../context.ts'
import { enqueueJob } from '../../../events/index.ts'
import { listAskableSocials } from '../../../stores/index.ts'
import { networks } from '../networks.ts'
import { listPolled } from './poll-social.ts'

/** One look at each connection whose network posts nothing; one that still runs or waits will do. */
export async function askNetworks(ctx: Context): Promise<void> {
  const adapters = Object.values(networks).filter((adapter) => adapter !== null)
  for (const { id } of await listPolled(ctx, adapters))
    await enqueueJob(ctx, { name: 'pollSocial', input: { connectionId: id }, key: `pollSocial:${id}`, lane: `poll:${id}` })
}

/** Tries each connection that has a token, so that one that ends soon, or that counts no more, is seen before an answer is lost. */
export async function checkNetworks(ctx: Context): Promise<void> {
  for (const { id } of await listAskableSocials(ctx))
    await enqueueJob(ctx, { name: 'checkSocial', input: { connectionId: id }, key: `checkSocial:${id}`, lane: `poll:${id}` })
}
