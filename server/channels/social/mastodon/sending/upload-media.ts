import { setTimeout as pause } from 'node:timers/promises'
import { objectIn } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'
import { type DraftFile, type NetworkClient, SocialCallError } from '../../network.ts'
import { callMastodon } from '../asking/call-mastodon.ts'

const LOOKS = 60
const LOOK_MS = 500

/** Uploads a file and waits until the server has worked on it: before that nothing can be posted with it. @throws SocialCallError */
export async function uploadMedia(client: NetworkClient, file: DraftFile): Promise<string> {
  const answer = await callMastodon(client, {
    method: 'POST',
    path: 'v2/media',
    form: [
      { name: 'file', value: await file.read(), file: { name: file.name, type: file.type } },
      { name: 'description', value: file.name.replace(/\.\w+$/, '') },
    ],
  })
  const id = keyAt(objectIn(answer.told), 'id')
  if (!id) throw new SocialCallError('away', 'The answer of the server is not whole.')
  // 202 and 206: it is still being worked on. https://docs.joinmastodon.org/methods/media/#v2
  let { status } = answer
  for (let looks = 0; status !== 200; looks++) {
    if (looks === LOOKS) throw new SocialCallError('away', `The server still works on ${file.name}.`)
    await pause(LOOK_MS)
    ;({ status } = await callMastodon(client, { path: `v1/media/${encodeURIComponent(id)}` }))
  }
  return id
}
