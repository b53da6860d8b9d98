import { createHash } from 'node:crypto'
import type { Context } from '../../../context.ts'
import { cleanFileName } from '../../../files/index.ts'
import { openSocialOfInbox } from '../../../stores/index.ts'
import { findSocialMedia, type SocialFile, takeSocialMedia } from '../../../tickets/index.ts'
import type { OpenNetwork } from '../asking/open-client.ts'
import { type NetworkAdapter, type NetworkClient, SocialCallError } from '../network.ts'

export interface FetchingParts {
  openNetwork: OpenNetwork
  keepFile(id: string, bytes: Uint8Array): Promise<{ type: string }>
}

const FILE_BYTES = 25 * 1024 * 1024
const TIMEOUT_MS = 30_000
const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
}

/**
 * Fetches the files of a message from where its network says they are, through the checked client, and keeps them: such addresses end
 * after minutes. What is gone, refused or too large stays a link; a network that is away is asked again.
 */
export async function fetchSocialMedia(ctx: Context, { openNetwork, keepFile }: FetchingParts, messageId: string): Promise<void> {
  const waiting = await findSocialMedia(ctx, messageId)
  if (!waiting) return
  const { adapter, client } = openNetwork(await openSocialOfInbox(ctx, waiting.inboxId))
  const files: SocialFile[] = []
  for (const { kind, name, url } of waiting.media) {
    const bytes = await bytesOf(client, adapter, url)
    if (!bytes) continue
    const id = ctx.newId()
    const { type } = await keepFile(id, bytes)
    const sha256 = createHash('sha256').update(bytes).digest()
    files.push({ id, name: cleanFileName(name || `${kind}.${EXTENSIONS[type] ?? 'bin'}`), type, size: bytes.length, sha256, url })
  }
  await takeSocialMedia(ctx, messageId, files)
}

/** Null where there is nothing to be had. @throws SocialCallError where it may be later */
async function bytesOf(client: NetworkClient, adapter: NetworkAdapter, url: string): Promise<Uint8Array | null> {
  try {
    const { address, headers } = adapter.mediaAddress ? await adapter.mediaAddress(client, url) : { address: url, headers: {} }
    const { status, body } = await client.fetch(address, { headers, timeoutMs: TIMEOUT_MS, maxBytes: FILE_BYTES })
    if (status >= 500 || status === 429) throw new SocialCallError('away', `The file could not be fetched (${status}).`)
    return status >= 200 && status < 300 && body.length > 0 ? body : null
  } catch (error) {
    if (error instanceof SocialCallError && error.why !== 'away') return null
    throw error
  }
}
