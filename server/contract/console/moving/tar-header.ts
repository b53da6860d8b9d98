const BLOCK = 512

/**
 * The head of a file in a tar archive (POSIX ustar, with a pax head before it where the name is long or not ASCII), as bytes. After it come the file's
 * bytes and `tarPadding`. The same in the browser, which packs what somebody chose, and on the server, which packs what it hands out.
 */
export function tarHeader(name: string, size: number): Uint8Array {
  const isPlain = name.length <= 100 && /^[\x20-\x7e]*$/.test(name)
  if (isPlain) return headOf(name, size, '0')
  const record = paxRecord('path', name)
  return join([headOf('name', record.length, 'x'), record, tarPadding(record.length), headOf('file', size, '0')])
}

/** What fills the last block of a file. */
export const tarPadding = (size: number) => new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK)
/** What an archive ends with. */
export const tarEnd = () => new Uint8Array(2 * BLOCK)

function headOf(name: string, size: number, type: '0' | 'x'): Uint8Array {
  const head = new Uint8Array(BLOCK)
  const put = (at: number, text: string) => head.set(new TextEncoder().encode(text), at)
  put(0, name)
  put(100, '0000644\0')
  put(108, '0000000\0')
  put(116, '0000000\0')
  put(124, `${size.toString(8).padStart(11, '0')}\0`)
  put(136, '00000000000\0')
  put(148, '        ')
  put(156, type)
  put(257, 'ustar\x0000')
  const sum = head.reduce((all, byte) => all + byte, 0)
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return head
}

/** Its length counts itself. */
function paxRecord(key: string, value: string): Uint8Array {
  const rest = new TextEncoder().encode(` ${key}=${value}\n`).length
  let length = rest + String(rest).length
  if (rest + String(length).length > length) length++
  return new TextEncoder().encode(`${length} ${key}=${value}\n`)
}

function join(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
