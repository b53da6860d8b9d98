import { HTTPException } from 'hono/http-exception'
import { DeskError } from '../../../errors.ts'

export interface BodyBudget {
  /** Of one body, in bytes. */
  each: number
  /** Of all that are held at once. */
  all: number
}

const AGAIN_MS = 10_000
/** Announced as no longer than this, a body is read in one piece: the parser of HTTP holds it to what it announced. */
const SHORT_BYTES = 64 * 1024

/**
 * Reads bodies into memory, as many bytes at once as the budget has: what anybody may send must not fill it. Only bytes that came
 * count, so nobody keeps others out by announcing many. `use` ends before they are given back. Throws 413, or 503 to try again.
 */
export function createBodyReader({ each, all }: BodyBudget) {
  let held = 0

  return async function readBody<T>(request: Request, use: (body: Uint8Array) => Promise<T>): Promise<T> {
    const tooLarge = () => new HTTPException(413, { message: `The request is larger than ${Math.floor(each / 1024 / 1024)} MB.` })
    const announced = Number(request.headers.get('content-length') ?? Number.NaN)
    if (announced > each) throw tooLarge()
    const chunks: Uint8Array[] = []
    let size = 0
    try {
      // leaving the loop early gives the rest of the stream up
      for await (const chunk of announced <= SHORT_BYTES ? [await inOnePiece(request)] : streamOf(request)) {
        if (size + chunk.length > each) throw tooLarge()
        if (held + chunk.length > all)
          throw new DeskError('unavailable', 'Too much comes in at once. Please try again.', { retryAfterMs: AGAIN_MS })
        held += chunk.length
        size += chunk.length
        chunks.push(chunk)
      }
      return await use(Buffer.concat(chunks, size))
    } finally {
      held -= size
    }
  }
}

/** Without a stream, which costs more than a short body itself. */
const inOnePiece = async (request: Request) => new Uint8Array(await request.arrayBuffer())
const streamOf = (request: Request) => (request.body ?? []) as AsyncIterable<Uint8Array>
