import type { Way } from '../../../server/contract/social/networks.ts'
import { keepOutgoing } from '../mail/outgoing.ts'
import type { OpenThread } from '../thread/open-thread.ts'
import { newClientId } from '../thread/write.ts'

/** Sends words that nobody typed as a reply on a network; like any reply they can be taken back. */
export function sendWords(thread: OpenThread, body: string, way: Way): void {
  const clientId = newClientId()
  keepOutgoing(clientId, { recipients: null, sendAt: null, way })
  thread.client.write({ clientId, kind: 'reply', body, attachments: [], at: new Date().toISOString() })
}
