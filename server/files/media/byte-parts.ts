/** Bytes as numbers, biggest first unless `small`. Throws RangeError past the end. */
export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const nameAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

/** A part of the bytes that must be there whole. */
export function partOf(bytes: Uint8Array, from: number, to: number): Uint8Array {
  if (from < 0 || to < from || to > bytes.length) throw new RangeError('past the end')
  return bytes.subarray(from, to)
}

export const joined = (parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))
