import type { Context as Http } from 'hono'
import { stream } from 'hono/streaming'

interface Told {
  /** Lets go of what the work reads. */
  drop(): Promise<void>
  /** Hears of a fault that comes when the answer has begun, and breaks it off. */
  failed(error: unknown): void
}

/**
 * What long work tells, as lines of JSON, for as long as somebody reads them. Nothing is answered before the first is there: what cannot be
 * read at all is refused.
 */
export async function tellProgress(c: Http, told: AsyncGenerator<unknown>, { drop, failed }: Told): Promise<Response> {
  const first = await told.next().catch(async (error) => {
    await drop()
    throw error
  })
  c.header('content-type', 'application/x-ndjson')
  return stream(
    c,
    async (out) => {
      try {
        if (!first.done) await out.writeln(JSON.stringify(first.value))
        for await (const progress of told) {
          if (out.aborted) break
          await out.writeln(JSON.stringify(progress))
        }
      } finally {
        await drop()
      }
    },
    async (error) => failed(error),
  )
}
