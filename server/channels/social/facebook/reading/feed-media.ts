import type { ToldMedia } from '../../../../social/index.ts'
import { type Told, urlIn } from '../../../../told/read-field.ts'

const MOST = 30
/** Of these the link is the file itself. */
const filesByItem = new Map<unknown, ToldMedia['kind']>([
  ['photo', 'image'],
  ['video', 'video'],
])

/** What came with a post or a comment: each of its files once, though two fields may name it. */
export function feedMedia(value: Told): ToldMedia[] {
  const photos = [value.photo, ...(Array.isArray(value.photos) ? value.photos.slice(0, MOST) : [])]
  const linked = filesByItem.get(value.item)
  const media = [
    ...photos.flatMap((url) => file('image', url)),
    ...file('video', value.video),
    ...(linked ? file(linked, value.link) : link(value.link)),
  ]
  return media.filter((each, n) => media.findIndex((other) => other.link === each.link) === n)
}

function file(kind: ToldMedia['kind'], value: unknown): ToldMedia[] {
  const url = urlIn(value)
  return url ? [{ kind, name: '', link: url, url }] : []
}

function link(value: unknown): ToldMedia[] {
  const url = urlIn(value)
  return url ? [{ kind: 'link', name: '', link: url, url: null }] : []
}
