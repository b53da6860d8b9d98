import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/**
 * What is made piece by piece as a packed body. Nothing is answered before the first piece is there, so that a fault by then is answered
 * as one; a later one is told to `failed` and breaks the answer off, so that nobody takes half an archive for a whole one.
 */
export async function packBody(pieces: AsyncGenerator<Uint8Array>, failed: (error: unknown) => void): Promise<ReadableStream<Uint8Array>> {
  const first = await pieces.next()
  async function* all() {
    if (!first.done) yield first.value
    yield* pieces
  }
  const packed = createGzip()
  pipeline(Readable.from(all()), packed).catch((error: NodeJS.ErrnoException) => {
    if (!isGivenUp(error)) failed(error)
  })
  return Readable.toWeb(packed) as ReadableStream<Uint8Array>
}

/** By whoever was reading it. */
const isGivenUp = ({ code }: NodeJS.ErrnoException) => code === 'ABORT_ERR' || code === 'ERR_STREAM_PREMATURE_CLOSE'
