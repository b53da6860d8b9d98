import { setImmediate as turn } from 'node:timers/promises'

const TURN_BYTES = 1024 * 1024

/**
 * Everything in one piece of memory of its own, which other threads read as it is. A mail of 20 MB copied in one go would hold up everybody
 * while its pages are mapped.
 */
export async function joinInTurns(pieces: Uint8Array[]): Promise<Buffer<SharedArrayBuffer>> {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const joined = Buffer.from(new SharedArrayBuffer(length))
  let [at, inTurn] = [0, 0]
  for (const piece of pieces) {
    for (let from = 0; from < piece.length; ) {
      const part = piece.subarray(from, from + TURN_BYTES - inTurn)
      joined.set(part, at)
      at += part.length
      from += part.length
      inTurn += part.length
      if (inTurn < TURN_BYTES || at === length) continue
      inTurn = 0
      await turn()
    }
  }
  return joined
}
