import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildFaces } from '../../server/faces/build-faces.ts'
import { flattenLayers, writeOnce } from '../../server/faces/for-older-browsers.ts'

test('layers become blocks that every browser enters, and their list goes', () => {
  expect(flattenLayers('@layer a, b;@layer a{p{x:y}}@layer b {q{x:y}}')).toBe('@media all{p{x:y}}@media all{q{x:y}}')
})

test('a colour that is within sRGB is written once', () => {
  const again = '@supports (color:lab(0% 0 0)){:root{--a:lab(1% 2 3)}}'
  expect(writeOnce(`:root{--a:#123}${again}p{x:y}`)).toBe(':root{--a:#123}p{x:y}')
})

test('a browser of 2021 finds no layer in the chat’s styles, and a colour before each that it cannot read but the accent’s', async () => {
  const folder = join(await buildFaces(), 'assets')
  const sheets = readdirSync(folder).filter((name) => /^(frame|cards)-.*\.css$/.test(name))
  expect(sheets).toHaveLength(2)
  for (const name of sheets) {
    const css = readFileSync(join(folder, name), 'utf8')
    expect(css).not.toContain('@layer')
    expect(css).not.toContain('light-dark(')
    const unread = css.match(/--[\w-]+:[^;}]*oklch\([^;}]*/g) ?? []
    expect(unread.filter((one) => !one.startsWith('--accent'))).toEqual([])
  }
})
