/** Builds a winmail.dat as [MS-OXTNEF] lays it out. */
export function tnefFile({ text, name, bytes }: { text: string; name: string; bytes: Buffer }): Buffer {
  const header = Buffer.alloc(6)
  header.writeUInt32LE(0x223e9f78)
  return Buffer.concat([
    header,
    attribute(1, 0x9007, u32(1252)),
    attribute(1, 0x800c, Buffer.from(`${text}\0`, 'latin1')),
    attribute(1, 0x9003, Buffer.concat([u32(2), u32(0x10130102), u32(1), blob(Buffer.from('<b>in HTML</b>')), u32(0x00170003), u32(1)])),
    attribute(2, 0x9002, Buffer.alloc(14)),
    attribute(2, 0x8010, Buffer.from('SHORT~1.PDF\0')),
    attribute(2, 0x800f, bytes),
    attribute(2, 0x9005, Buffer.concat([u32(1), u32(0x3707001f), u32(1), blob(Buffer.from(`${name}\0`, 'utf16le'))])),
  ])
}

function attribute(level: number, id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(9)
  head.writeUInt8(level)
  head.writeUInt16LE(id, 1)
  head.writeUInt32LE(data.length, 5)
  return Buffer.concat([head, data, Buffer.alloc(2)])
}

const blob = (data: Buffer) => Buffer.concat([u32(data.length), data, Buffer.alloc((4 - (data.length % 4)) % 4)])

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
