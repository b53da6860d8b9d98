import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { FoundFile } from './piece.ts'
import { isHidden, isReadable } from './read-files.ts'

/** Why an archive is not read. */
export class NotAnArchive extends Error {}

const BLOCK = 512
const MOST_FILES = 100_000
/** Of what is kept, unpacked; a few kilobytes can be made to unpack to any size. */
const MOST_BYTES = 500 * 1024 * 1024
/** Of all that is looked at, with the pictures that lie beside. */
const MOST_READ_BYTES = 4 * 1024 * 1024 * 1024
const PAX_BYTES = 64 * 1024

/**
 * Unpacks what articles are read from out of a tar archive, packed or not, into a folder, under names of our own: no name in an archive
 * leads anywhere. An archive in it is unpacked as well. @throws NotAnArchive
 */
export async function unpackFiles(archive: AsyncIterable<Uint8Array>, folder: string): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  await unpackInto({ folder, found, size: 0, read: 0 }, archive, '')
  return found.sort((one, other) => (one.name < other.name ? -1 : 1))
}

interface Unpacking {
  folder: string
  found: FoundFile[]
  size: number
  read: number
}

const isPacked = (name: string) => /\.(tar|tgz|tar\.gz)$/i.test(name) && !isHidden(name)

async function unpackInto(unpacking: Unpacking, archive: AsyncIterable<Uint8Array>, within: string): Promise<void> {
  const reader = new Blocks(unpack(archive))
  try {
    await unpackAll(unpacking, reader, within)
  } finally {
    // an archive ends before its file does
    await reader.close()
  }
}

async function unpackAll(unpacking: Unpacking, reader: Blocks, within: string): Promise<void> {
  let longName: string | null = null
  for (let head = await reader.take(BLOCK); head?.some((byte) => byte !== 0); head = await reader.take(BLOCK)) {
    const { name, size, type } = readHead(head)
    const whole = (longName ?? name).replace(/^(\.?\/)+/, '')
    longName = null
    unpacking.read += size
    if (unpacking.read > MOST_READ_BYTES) throw new NotAnArchive(TOO_LARGE)
    if (type === 'x') longName = paxPath(await reader.whole(size, PAX_BYTES))
    else if (type === 'L') longName = textOf(await reader.whole(size, PAX_BYTES))
    else if (type !== '0' || !(isReadable(whole) || (within === '' && isPacked(whole)))) await reader.pass(size)
    else await keep(unpacking, { name: `${within}${whole}`, size, isArchive: isPacked(whole) }, reader)
    await reader.pass((BLOCK - (size % BLOCK)) % BLOCK)
  }
}

const TOO_LARGE = 'What the archive unpacks to is too large.'

async function keep(
  unpacking: Unpacking,
  { name, size, isArchive }: { name: string; size: number; isArchive: boolean },
  reader: Blocks,
): Promise<void> {
  unpacking.size += size
  if (unpacking.size > MOST_BYTES) throw new NotAnArchive(TOO_LARGE)
  if (unpacking.found.length >= MOST_FILES) throw new NotAnArchive(`The archive holds more than ${MOST_FILES} files.`)
  const path = join(unpacking.folder, `${unpacking.found.length}${isArchive ? '.archive' : '.file'}`)
  await pipeline(reader.pieces(size), createWriteStream(path, { mode: 0o600 }))
  if (!isArchive) {
    unpacking.found.push({ name, open: () => createReadStream(path) })
    return
  }
  await unpackInto(unpacking, createReadStream(path), `${name}/`)
  await rm(path)
}

/** By its first bytes (RFC 1952), whatever it is called. */
async function* unpack(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = archive[Symbol.asyncIterator]()
  async function* all(first: IteratorResult<Uint8Array>) {
    for (let next = first; !next.done; next = await iterator.next()) yield next.value
  }
  try {
    const first = await iterator.next()
    const isGzip = !first.done && first.value[0] === 0x1f && first.value[1] === 0x8b
    if (isGzip) yield* gunzip(all(first))
    else yield* all(first)
  } finally {
    await iterator.return?.()
  }
}

async function* gunzip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacker = createGunzip()
  // a fault of either is thrown to who reads the second
  const isFed = pipeline(Readable.from(bytes), unpacker).catch(() => {})
  try {
    yield* unpacker
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw new NotAnArchive('The archive is broken.')
    throw error
  } finally {
    await isFed
  }
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes).replace(/\0[\s\S]*$/, '')

function readHead(head: Uint8Array): { name: string; size: number; type: string } {
  const field = (from: number, length: number) => textOf(head.subarray(from, from + length))
  const told = Number.parseInt(field(148, 8).trim(), 8)
  const sum = head.reduce((all, byte, n) => all + (n >= 148 && n < 156 ? 32 : byte), 0)
  const size = Number.parseInt(field(124, 12).trim() || '0', 8)
  if (told !== sum || !(size >= 0)) throw new NotAnArchive('The file is not an archive, or a broken one.')
  const prefix = field(257, 5) === 'ustar' ? field(345, 155) : ''
  const type = String.fromCharCode(head[156] ?? 0)
  return { name: prefix === '' ? field(0, 100) : `${prefix}/${field(0, 100)}`, size, type: type === '\0' ? '0' : type }
}

/** `27 path=a/b.md\n`, one after the other. */
function paxPath(bytes: Uint8Array): string | null {
  const [, path] = /(?:^|\n)\d+ path=([^\n]*)/.exec(new TextDecoder().decode(bytes)) ?? []
  return path ?? null
}

/** A stream read by counted bytes. */
class Blocks {
  readonly #source: AsyncIterator<Uint8Array>
  #rest: Uint8Array = new Uint8Array()

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** Lets go of what it reads from, also before its end. */
  async close(): Promise<void> {
    await this.#source.return?.()
  }

  /** The next bytes as they come. @throws NotAnArchive where there are fewer */
  async *pieces(size: number): AsyncGenerator<Uint8Array> {
    for (let left = size; left > 0; ) {
      if (this.#rest.length === 0) {
        const next = await this.#source.next()
        if (next.done) throw new NotAnArchive('The archive ends in the middle of a file.')
        this.#rest = next.value
      }
      const piece = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(piece.length)
      left -= piece.length
      if (piece.length > 0) yield piece
    }
  }

  async pass(size: number): Promise<void> {
    for await (const _ of this.pieces(size));
  }

  async whole(size: number, most: number): Promise<Uint8Array> {
    if (size > most) throw new NotAnArchive('The archive is broken.')
    const all: Uint8Array[] = []
    for await (const piece of this.pieces(size)) all.push(piece)
    return Buffer.concat(all)
  }

  /** null where the stream has ended before. */
  async take(size: number): Promise<Uint8Array | null> {
    if (this.#rest.length === 0) {
      const next = await this.#source.next()
      if (next.done) return null
      this.#rest = next.value
    }
    return this.whole(size, size)
  }
}
