import { crc32, deflateSync } from 'node:zlib'

/** Stands wherever a format has room for words of whoever made it. */
export const SECRET = 'GPS 52.5163 N 13.3777 E'

const bytesOf = (text: string) => Buffer.from(text, 'latin1')
const number = (value: number, length: number) => Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex')

export function png(width: number, height: number, colour = 0x2f): Buffer {
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(Math.min(width, 5_000), colour)])
  const pixels = deflateSync(Buffer.concat(Array(Math.min(height, 3_000)).fill(row)))
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', Buffer.concat([number(width, 4), number(height, 4), Buffer.of(8, 0, 0, 0, 0)])),
    chunk('tEXt', bytesOf(`Comment\0${SECRET}`)),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

export function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([bytesOf(name), data])
  return Buffer.concat([number(data.length, 4), body, number(crc32(body), 4)])
}

/** Segments as a camera writes them; its pixels are none that could be shown. */
export function jpeg(width: number, height: number, turn = 1): Buffer {
  const tiff = Buffer.concat([
    bytesOf('II'),
    Buffer.of(0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0),
    Buffer.alloc(4),
  ])
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xe0, bytesOf('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    segment(0xe1, Buffer.concat([bytesOf('Exif\0\0'), tiff, bytesOf(SECRET)])),
    segment(0xfe, bytesOf(SECRET)),
    segment(0xc0, Buffer.concat([Buffer.of(8), number(height, 2), number(width, 2), Buffer.of(1, 1, 0x11, 0)])),
    segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)),
    Buffer.of(0x12, 0x34, 0xff, 0x00, 0x56, 0xff, 0xd9),
    bytesOf(SECRET),
  ])
}
const segment = (marker: number, data: Buffer) => Buffer.concat([Buffer.of(0xff, marker), number(data.length + 2, 2), data])

export function gif(width: number, height: number): Buffer {
  const size = Buffer.of(width, 0, height, 0)
  return Buffer.concat([
    bytesOf('GIF89a'),
    size,
    Buffer.of(0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff),
    Buffer.concat([Buffer.of(0x21, 0xfe, SECRET.length), bytesOf(SECRET), Buffer.of(0)]),
    Buffer.concat([Buffer.of(0x2c, 0, 0, 0, 0), size, Buffer.of(0, 2, 2, 0x44, 0x01, 0)]),
    Buffer.of(0x3b),
  ])
}

export function webp(width: number, height: number): Buffer {
  const small = (value: number, length: number) => Buffer.from(number(value, length)).reverse()
  const part = (name: string, data: Buffer) => Buffer.concat([bytesOf(name), small(data.length, 4), data, Buffer.alloc(data.length % 2)])
  const body = Buffer.concat([
    part('VP8X', Buffer.concat([Buffer.of(0b1100, 0, 0, 0), small(width - 1, 3), small(height - 1, 3)])),
    part('VP8L', Buffer.of(0x2f, 0, 0, 0, 0, 0)),
    part('EXIF', bytesOf(SECRET)),
    part('XMP ', bytesOf(`<x>${SECRET}</x>`)),
  ])
  return Buffer.concat([bytesOf('RIFF'), small(body.length + 4, 4), bytesOf('WEBP'), body])
}

/** A film as a telephone writes it; nothing in it could be played. */
export function mp4(width: number, height: number): Buffer {
  const box = (name: string, data: Buffer) => Buffer.concat([number(data.length + 8, 4), bytesOf(name), data])
  const track = box('tkhd', Buffer.concat([Buffer.alloc(76), number(width * 65_536, 4), number(height * 65_536, 4)]))
  return Buffer.concat([
    box('ftyp', bytesOf('isom\0\0\0\0')),
    box('moov', Buffer.concat([box('mvhd', Buffer.alloc(100)), box('trak', track), box('udta', bytesOf(SECRET))])),
    box('mdat', Buffer.alloc(64)),
  ])
}
