import { joined, nameAt, partOf, viewOf } from './byte-parts.ts'
import type { Cleaned } from './read-media.ts'

/** What pixels need: size, palette, pixels, transparency, colours, density and the pictures of an animation. Text, time and place are none of it. */
const KEPT = [
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'pHYs',
  'bKGD',
  'cICP',
  'acTL',
  'fcTL',
  'fdAT',
]
const HEAD = 8

/** PNG (third edition): chunks of length, name, data and check sum. What follows the end is dropped. */
export function cleanPng(bytes: Uint8Array): Cleaned {
  const view = viewOf(bytes)
  if (nameAt(bytes, HEAD + 4) !== 'IHDR') throw new RangeError('no head')
  const parts = [partOf(bytes, 0, HEAD)]
  for (let at = HEAD; ; ) {
    const name = nameAt(bytes, at + 4)
    const end = at + 12 + view.getUint32(at)
    const chunk = partOf(bytes, at, end)
    if (KEPT.includes(name)) parts.push(chunk)
    if (name === 'IEND') break
    at = end
  }
  return { bytes: joined(parts), width: view.getUint32(HEAD + 8), height: view.getUint32(HEAD + 12) }
}
