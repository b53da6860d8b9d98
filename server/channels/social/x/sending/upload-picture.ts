import type { Way } from '../../../../contract/social/networks.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { type DraftFile, SocialCallError } from '../../network.ts'
import type { Session } from '../asking/open-session.ts'

/** Uploads a picture, to be sent with what is written within a day (https://docs.x.com/x-api/media/upload-media). @throws SocialCallError */
export async function uploadPicture(session: Session, file: DraftFile, way: Way): Promise<string> {
  const told = await session.ask({
    method: 'POST',
    path: 'media/upload',
    form: [
      { name: 'media_category', value: way === 'public' ? 'tweet_image' : 'dm_image' },
      { name: 'media_type', value: file.type },
      { name: 'media', value: await file.read(), file: { name: file.name, type: file.type } },
    ],
  })
  const id = keyAt(within(told, 'data'), 'id')
  if (!id) throw new SocialCallError('away', 'X does not say what became of the picture.')
  return id
}
