const [EQUALS, LF, CR, SPACE, TAB] = [0x3d, 0x0a, 0x0d, 0x20, 0x09]

/** Undoes a Content-Transfer-Encoding (RFC 2045 §6). What none of them explains stays as it is. */
export function decodeTransfer(body: Uint8Array, encoding: string): Uint8Array {
  if (encoding === 'base64') return decodeBase64(body)
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(body) : body
}

/** Several padded runs one after the other, as gateways make them, are all read. */
function decodeBase64(body: Uint8Array): Uint8Array {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1')
  const end = text.indexOf('=')
  if (end < 0 || !/[A-Za-z0-9+/]/.test(text.slice(end))) return Buffer.from(text, 'base64')
  return Buffer.concat(text.split(/=+/).map((run) => Buffer.from(run, 'base64')))
}

function decodeQuotedPrintable(body: Uint8Array): Uint8Array {
  const out = new Uint8Array(body.length)
  let length = 0
  // where the line ends without its trailing white space, which is no part of it
  let kept = 0
  for (let i = 0; i < body.length; i++) {
    const byte = body[i] ?? 0
    if (byte === LF || (byte === CR && body[i + 1] === LF)) length = kept
    if (byte !== EQUALS) {
      out[length++] = byte
      if (byte !== SPACE && byte !== TAB) kept = length
      continue
    }
    const coded = hexOf(body[i + 1]) * 16 + hexOf(body[i + 2])
    const soft = coded >= 0 ? 0 : softBreak(body, i + 1)
    if (soft === 0) out[length++] = coded >= 0 ? coded : byte
    i += coded >= 0 ? 2 : soft
    kept = length
  }
  return out.subarray(0, length)
}

/** How many bytes a line end takes from here, white space before it included; 0 where there is none. */
function softBreak(body: Uint8Array, from: number): number {
  let at = from
  while (at - from < 80 && (body[at] === SPACE || body[at] === TAB)) at++
  if (body[at] === CR && body[at + 1] === LF) return at + 2 - from
  return body[at] === LF ? at + 1 - from : 0
}

function hexOf(byte: number | undefined): number {
  const digit = byte === undefined ? -1 : '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase())
  return digit < 0 ? -1000 : digit
}
