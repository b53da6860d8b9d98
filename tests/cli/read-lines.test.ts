import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Line, readLines } from '../../server/told/read-lines.ts'

async function read(chunks: (string | Uint8Array)[], most = 100): Promise<Line[]> {
  async function* stream() {
    for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
  }
  const lines: Line[] = []
  for await (const line of readLines(stream(), most)) lines.push(line)
  return lines
}

it('gives the lines of a text, wherever it was cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\n\n', 'long line ')),
      fc.integer({ min: 1, max: 5 }),
      async (parts, size) => {
        const bytes = Buffer.from(parts.join(''))
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size))
        const expected = parts.join('').split('\n')
        if (expected.at(-1) === '') expected.pop()
        expect(await read(chunks, 1_000)).toEqual(expected.map((text, n) => ({ line: n + 1, text })))
      },
    ),
  )
})

it('names a line that is too long and goes on behind it', async () => {
  const lines = await read(['one\n', 'x'.repeat(60), 'x'.repeat(60), 'x\n', 'three'])
  expect(lines).toEqual([
    { line: 1, text: 'one' },
    { line: 2, problem: 'The line is longer than 100 bytes.' },
    { line: 3, text: 'three' },
  ])
})

it('names a line that is no UTF-8 and goes on behind it; a byte order mark is no text', async () => {
  const lines = await read(['\ufeffone\n', new Uint8Array([0xff, 0xfe, 10]), 'three\n'])
  expect(lines).toEqual([
    { line: 1, text: 'one' },
    { line: 2, problem: 'The line is not UTF-8.' },
    { line: 3, text: 'three' },
  ])
})
