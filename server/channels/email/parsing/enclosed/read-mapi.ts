interface Properties {
  text(id: number, charset: string): string | null
  bytes(id: number): Uint8Array | null
}

interface Value {
  isUnicode: boolean
  data: Buffer
}

/** Bytes of the fixed types ([MS-OXCDATA] §2.11.1), padded to four as they are written here. */
const FIXED: Record<number, number> = { 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 }
const [STRING, UNICODE, OBJECT, BINARY] = [0x1e, 0x1f, 0x0d, 0x102]
const MULTIPLE = 0x1000
const NAMED = 0x8000
const MOST_VALUES = 2_000

/** Reads a list of MAPI properties ([MS-OXTNEF] §2.1.3.4). A broken list is read as far as it goes. */
export function readProperties(data: Buffer): Properties {
  const values = new Map<number, Value>()
  try {
    readInto(values, new Cursor(data))
  } catch (error) {
    // the end of a cut list; what stands before it is kept
    if (!(error instanceof RangeError)) throw error
  }
  return {
    bytes: (id) => values.get(id)?.data ?? null,
    text(id, charset) {
      const value = values.get(id)
      if (!value) return null
      return new TextDecoder(value.isUnicode ? 'utf-16le' : charset).decode(value.data).replaceAll('\0', '') || null
    },
  }
}

function readInto(values: Map<number, Value>, cursor: Cursor): void {
  const count = cursor.number()
  for (let i = 0; i < count && i < MOST_VALUES; i++) {
    const tag = cursor.number()
    const [id, type] = [tag >>> 16, tag & 0xffff]
    if (id >= NAMED) cursor.skipName()
    const kind = type & ~MULTIPLE
    const fixed = FIXED[kind]
    const isList = (type & MULTIPLE) !== 0
    const length = isList || fixed === undefined ? cursor.number() : 1
    for (let n = 0; n < length && n < MOST_VALUES; n++) {
      let taken = cursor.take(fixed ?? cursor.number())
      if (kind === OBJECT) taken = taken.subarray(16)
      if (n === 0 && [STRING, UNICODE, OBJECT, BINARY].includes(kind)) values.set(id, { isUnicode: kind === UNICODE, data: taken })
    }
  }
}

class Cursor {
  private at = 0
  private data: Buffer
  constructor(data: Buffer) {
    this.data = data
  }

  number(): number {
    return this.take(4).readUInt32LE(0)
  }

  /** The next bytes; what pads them to a multiple of four is passed over. */
  take(length: number): Buffer {
    if (this.at + length > this.data.length) throw new RangeError('The list ends within a value')
    const taken = this.data.subarray(this.at, this.at + length)
    this.at += Math.ceil(length / 4) * 4
    return taken
  }

  /** A set's id (16 bytes), then a number or a name. */
  skipName(): void {
    this.take(16)
    if (this.number() === 0) this.take(4)
    else this.take(this.number())
  }
}
