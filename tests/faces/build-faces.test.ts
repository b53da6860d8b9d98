import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { buildFaces } from '../../server/faces/build-faces.ts'
import { type Face, faces } from '../../server/faces/faces.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

it('compiles what the oldest browsers do not know, and makes the loader one classic script', async () => {
  const { parts, dist } = smallFaces()
  const built = await buildFaces(dist, parts)
  const loader = readFileSync(join(built, 'widget.js'), 'utf8')
  expect(loader).toMatch(/^\(\s*(function|\(\))/)
  expect(loader).not.toMatch(/\b(import|export)\b|static ?\{/)
  const page = readFileSync(join(built, 'frame.html'), 'utf8')
  const asset = (kind: string) => new RegExp(`"\\./(assets/[^"]+\\.${kind})"`).exec(page)?.[1] ?? 'none'
  const css = readFileSync(join(built, asset('css')), 'utf8')
  expect(css).toMatch(/\.box\s*:hover|\.box:hover/)
  expect(css).not.toMatch(/light-dark\(|oklch\(0|oklch\(\.5|&/)
  expect(readFileSync(join(built, asset('js')), 'utf8')).not.toContain('preact/jsx')
})

it('does nothing when nothing changed since', async () => {
  const { parts, dist } = smallFaces()
  const built = await buildFaces(dist, parts)
  const file = join(built, 'widget.js')
  utimesSync(file, 1, 1)
  expect(await buildFaces(dist, parts)).toBe(built)
  expect(statSync(file).mtimeMs).toBe(1000)
})

it('is safe when two build at once', async () => {
  const { parts, dist } = smallFaces()
  const [one, other] = await Promise.all([buildFaces(dist, parts), buildFaces(dist, parts)])
  expect(one).toBe(other)
  expect(readdirSync(dist)).toHaveLength(1)
  expect(readdirSync(one).sort()).toEqual(['assets', 'frame.html', 'widget.js'])
})

it('names a page that is missing, and leaves nothing half', async () => {
  const { parts, dist } = smallFaces()
  const gone = parts.map((face) => (face.entry.endsWith('.html') ? { ...face, entry: 'gone.html' } : face))
  await expect(buildFaces(dist, gone)).rejects.toThrow('gone.html is missing')
  expect(readdirSync(dist)).toEqual([])
})

it('builds every face of the desk, each page with files that are there, the loader within 3 kB', async () => {
  const dist = temporaryDirectory()
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'server/faces/build-faces.ts'], {
    cwd: join(import.meta.dirname, '../..'),
  })
  const built = await buildFaces(dist)
  expect(stdout.trim().split('/').at(-1)).toBe(built.split('/').at(-1))
  for (const { output } of faces) {
    const text = readFileSync(join(built, output), 'utf8')
    for (const [, file = ''] of text.matchAll(/"\.\/(assets\/[^"]+)"/g)) expect(statSync(join(built, file)).size).toBeGreaterThan(0)
  }
  expect(gzipSync(readFileSync(join(built, 'widget.js')), { level: 9 }).length).toBeLessThanOrEqual(3072)
})

function smallFaces(): { parts: Face[]; dist: string } {
  const root = temporaryDirectory()
  const dist = join(root, 'dist')
  mkdirSync(dist)
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'))
  const write = (name: string, text: string) => writeFileSync(join(root, name), text)
  write('loader.ts', 'class Seen { static n = 0; static { Seen.n = 1 } }\nObject.assign(window, { Seen })\n')
  write(
    'frame.html',
    '<!doctype html><html><head><link rel="stylesheet" href="./frame.css"><script type="module" src="./frame.tsx"></script></head></html>',
  )
  write('frame.css', ':root { color-scheme: light dark } .box { color: oklch(0.5 0.1 150); &:hover { color: light-dark(red, blue) } }')
  write('frame.tsx', 'document.body.append(String((<p class="box">Hello</p>).type))\n')
  const [loader, frame] = faces
  if (!loader || !frame) throw new Error('The desk has a loader and a frame.')
  return {
    parts: [
      { ...loader, root },
      { ...frame, root },
    ],
    dist,
  }
}
