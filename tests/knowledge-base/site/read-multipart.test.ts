import { expect, it } from 'vitest'
import { readParts } from '../../../knowledge-base/site/visit/read-multipart.ts'

const BOUNDARY = 'cut'
const part = (head: string, text: string) => `--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${text}\r\n`
const END = `--${BOUNDARY}--\r\n`

/** The same bytes, in pieces of this size. */
function inPieces(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(text)
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(at, at + size))
      at += size
    },
  })
}

async function read(text: string, size: number, readsAll = true): Promise<[string, string | null, string][]> {
  const parts: [string, string | null, string][] = []
  for await (const { name, fileName, bytes } of readParts(inPieces(text, size), BOUNDARY)) {
    let read = ''
    for await (const chunk of bytes) {
      read += chunk.toString()
      if (!readsAll) break
    }
    parts.push([name, fileName, read])
  }
  return parts
}

const form =
  part('name="id"', 'abc') +
  part('name="files"; filename="a %22b%22.png"', '\r\n--cu\r\n--cu t\r\n--') +
  part('name="files"; filename=""', '') +
  END

it.each([1, 2, 3, 7, 19, 64, 4_096])('parts are the same in pieces of %i bytes, whatever looks like their mark', async (size) => {
  expect(await read(form, size)).toEqual([
    ['id', null, 'abc'],
    ['files', 'a "b".png', '\r\n--cu\r\n--cu t\r\n--'],
    ['files', '', ''],
  ])
})

it('what is not read of a part is dropped, and the next one begins where it begins', async () => {
  const long = part('name="files"; filename="l"', 'x'.repeat(10_000)) + part('name="id"', 'abc') + END
  const parts = await read(long, 100, false)
  expect(parts.map(([name]) => name)).toEqual(['files', 'id'])
  expect(parts[1]?.[2]).toBe('abc')
})

it.each([
  ['cut off', form.slice(0, -10)],
  ['without a name', part('filename="x"', 'y') + END],
  ['of no form at all', 'hello'],
  ['with an endless head', `--${BOUNDARY}\r\n${'x'.repeat(20_000)}`],
])('a form %s is refused', async (_, text) => {
  await expect(read(text, 50)).rejects.toThrow(/form/)
})
