import type { NetworkClient } from '../../network.ts'
import { openSession } from './open-session.ts'

/** Where the first API kept what came in private: three parts, which name it to the newer one, too. */
const PRIVATE = /^https:\/\/ton\.(?:twitter|x)\.com\/(?:1\.1|i)\/ton\/data\/dm\/(\d+)\/(\d+)\/([\w.-]+)/

/** What came in private is had with the token alone (https://docs.x.com/x-api/direct-messages/media/introduction). @throws SocialCallError */
export async function mediaAddress(client: NetworkClient, url: string): Promise<{ address: string; headers: Record<string, string> }> {
  const [, message, medium, name] = PRIVATE.exec(url) ?? []
  if (!message) return { address: url, headers: {} }
  const token = await openSession(client).token()
  return {
    address: `${client.baseUrl}/2/dm_conversations/media/${message}/${medium}/${name}`,
    headers: { authorization: `Bearer ${token}` },
  }
}
