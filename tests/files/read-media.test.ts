import { describe, expect, it } from 'vitest'
import { Invalid } from '../../server/errors.ts'
import { readMedia } from '../../server/files/index.ts'
import { gif, jpeg, mp4, png, SECRET, webp } from '../support/media.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

describe('what an image says of its maker is taken out', () => {
  it.each([
    ['image/png', png(3, 2), 3, 2],
    ['image/jpeg', jpeg(40, 30), 40, 30],
    // lies on its side: it is shown upright
    ['image/jpeg', jpeg(40, 30, 6), 30, 40],
    ['image/gif', gif(5, 4), 5, 4],
    ['image/webp', webp(7, 6), 7, 6],
    ['video/mp4', mp4(640, 360), 640, 360],
  ])('%s', (type, bytes, width, height) => {
    expect(text(bytes)).toContain(SECRET)
    const media = readMedia(bytes)
    expect(media).toMatchObject({ type, width, height })
    expect(text(media.bytes)).not.toContain(SECRET)
    // and once more says nothing new
    expect(Buffer.from(readMedia(media.bytes).bytes)).toEqual(Buffer.from(media.bytes))
  })
})

it('keeps which way up a photo is, and no other word of its Exif', () => {
  expect(text(readMedia(jpeg(40, 30, 6)).bytes)).toContain('Exif\0\0MM')
  expect(text(readMedia(jpeg(40, 30)).bytes)).not.toContain('Exif')
})

it('a video keeps its length: what follows a note stands where it stood', () => {
  const bytes = mp4(640, 360)
  expect(readMedia(bytes).bytes.length).toBe(bytes.length)
})

it.each([
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a PDF', Buffer.from('%PDF-1.7\n')],
  ['a photo that browsers do not show', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1')],
  ['an image cut short', png(3, 2).subarray(0, 40)],
  ['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
  ['a GIF of one head', Buffer.from('GIF89a', 'latin1')],
  ['a box longer than its file', mp4(640, 360).subarray(0, 60)],
  ['more pixels than a telephone bears', png(60_000, 60_000)],
])('refuses %s', (_, bytes) => expect(() => readMedia(bytes)).toThrow(Invalid))

it('a script behind the end of an image goes', () => {
  const bytes = Buffer.concat([png(3, 2), Buffer.from('<script>alert(1)</script>')])
  expect(text(readMedia(bytes).bytes)).not.toContain('script')
})
