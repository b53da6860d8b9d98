import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { OutboundError, TooLarge, Unreachable } from './outbound-errors.ts'

const UNPACKERS = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }

/**
 * The body, unpacked. Both what arrives and what it unpacks to are counted as they flow, so that neither an endless
 * answer nor a bomb of a few kilobytes is ever held.
 */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of unpack(response, maxBytes)) {
      size += (chunk as Buffer).length
      if (size > maxBytes) throw tooLarge()
      chunks.push(chunk as Buffer)
    }
  } catch (error) {
    response.destroy()
    throw error instanceof OutboundError ? error : new Unreachable('The answer cannot be read.', error)
  }
  return Buffer.concat(chunks)
}

function unpack(response: IncomingMessage, maxBytes: number): Readable {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() || 'identity'
  if (encoding === 'identity') return response
  if (!Object.hasOwn(UNPACKERS, encoding)) throw new Unreachable('The answer cannot be read.')
  const unpacker = UNPACKERS[encoding as keyof typeof UNPACKERS]()
  let packed = 0
  response.on('data', (chunk: Buffer) => {
    packed += chunk.length
    if (packed > maxBytes) unpacker.destroy(tooLarge())
  })
  response.on('error', (error) => unpacker.destroy(error))
  response.on('aborted', () => unpacker.destroy(new Unreachable('The answer broke off.')))
  return response.pipe(unpacker)
}

function tooLarge(): TooLarge {
  return new TooLarge('The answer is larger than what is read of it.')
}
