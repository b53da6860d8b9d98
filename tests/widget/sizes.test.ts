import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildFaces } from '../../server/faces/build-faces.ts'

const LOADER_BYTES = 3 * 1024
const OPENED_CHAT_BYTES = 42 * 1024

test('the loader fits in 3 kB and an opened chat in 42 kB, gzip, all told', async () => {
  const dist = await buildFaces()
  const packed = (name: string) => gzipSync(readFileSync(join(dist, name)), { level: 9 }).length
  const linked = [...readFileSync(join(dist, 'frame.html'), 'utf8').matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(
    ([, name]) => name as string,
  )
  expect(linked.map((name) => name.split('.').pop()).sort()).toEqual(['css', 'js'])
  expect(packed('widget.js')).toBeLessThanOrEqual(LOADER_BYTES)
  const all = ['widget.js', 'frame.html', ...linked].reduce((sum, name) => sum + packed(name), 0)
  expect(all).toBeLessThanOrEqual(OPENED_CHAT_BYTES)
})
