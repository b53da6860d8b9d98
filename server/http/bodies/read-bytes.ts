import type { Context as Http } from 'hono'
import { Invalid, LimitExceeded } from '../../errors.ts'

/** A file that is the whole body of a request. @throws Invalid for an empty one, LimitExceeded with `tooLarge` beyond so many bytes */
export async function readBytes(c: Http, field: string, most: number, tooLarge: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length
    if (size > most) throw new LimitExceeded(tooLarge)
    parts.push(part)
  }
  if (size === 0) throw new Invalid(`${field}: The file is empty.`, field)
  return Buffer.concat(parts)
}
