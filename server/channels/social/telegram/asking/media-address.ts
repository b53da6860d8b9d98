import { textIn } from '../../../../told/read-field.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { FILE } from '../reading/read-content.ts'
import { callBot } from './call-bot.ts'

/** An address that lasts an hour, with the token in it: it is fetched from, and never kept or shown. @throws SocialCallError */
export async function mediaAddress(client: NetworkClient, url: string): Promise<{ address: string; headers: Record<string, string> }> {
  if (!url.startsWith(FILE)) return { address: url, headers: {} }
  const path = textIn((await callBot(client, 'getFile', { file_id: url.slice(FILE.length) })).file_path)
  if (!path) throw new SocialCallError('refused', 'Telegram has this file no more.')
  return {
    address: `${client.baseUrl}/file/bot${client.credentials.token ?? ''}/${path.split('/').map(encodeURIComponent).join('/')}`,
    headers: {},
  }
}
