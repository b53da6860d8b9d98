/** One line of a file: its text, or why it has none. Lines count from 1. */
export type Line = { line: number; text: string } | { line: number; problem: string }

const NEWLINE = 10

/** What a line of JSON Lines holds, or why that cannot be told; null for an empty line. */
export function readJson(line: Line): { told: unknown } | { reason: string } | null {
  if ('problem' in line) return { reason: line.problem }
  if (line.text.trim() === '') return null
  try {
    return { told: JSON.parse(line.text) }
  } catch {
    return { reason: 'The line is not JSON.' }
  }
}

/**
 * The lines of a stream of UTF-8, one at a time. A line of more than `most` bytes, or with bytes that are no UTF-8, is a problem
 * of that line only; no more than `most` bytes are ever kept.
 */
export async function* readLines(stream: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let kept: Uint8Array[] = []
  let size = 0
  let line = 1

  function keep(piece: Uint8Array): void {
    size += piece.length
    if (size <= most) kept.push(piece)
    else kept = []
  }
  function end(): Line {
    const ended = size > most ? { line, problem: `The line is longer than ${most} bytes.` } : decode(line, kept)
    kept = []
    size = 0
    line++
    return ended
  }
  function decode(line: number, pieces: Uint8Array[]): Line {
    try {
      return { line, text: decoder.decode(Buffer.concat(pieces)) }
    } catch {
      return { line, problem: 'The line is not UTF-8.' }
    }
  }

  for await (const chunk of stream) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, at))
      yield end()
      from = at + 1
    }
    keep(chunk.subarray(from))
  }
  if (size > 0) yield end()
}
