import type { Context } from '../../../context.ts'
import { POLLED_NETWORKS } from '../../../contract/social/networks.ts'
import { enqueueJob } from '../../../events/index.ts'
import { listAskableSocials, listPolledSocials } from '../../../stores/index.ts'

/** One look at each connection whose network can be asked; one that still runs or waits will do. */
export async function askNetworks(ctx: Context): Promise<void> {
  for (const { id } of await listPolledSocials(ctx, POLLED_NETWORKS))
    await enqueueJob(ctx, { name: 'pollSocial', input: { connectionId: id }, key: `pollSocial:${id}`, lane: `poll:${id}` })
}

/** Tries each connection that has a token, so that one that ends soon, or that counts no more, is seen before an answer is lost. */
export async function checkNetworks(ctx: Context): Promise<void> {
  for (const { id } of await listAskableSocials(ctx))
    await enqueueJob(ctx, { name: 'checkSocial', input: { connectionId: id }, key: `checkSocial:${id}`, lane: `poll:${id}` })
}
