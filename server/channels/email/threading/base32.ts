/** RFC 4648 without padding, in lower case: mail systems lower-case local parts, and no letter here is confused by that. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

export function toBase32(bytes: Uint8Array): string {
  let [held, bits, out] = [0, 0, '']
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      out += ALPHABET[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits ? out + ALPHABET[(held << (5 - bits)) & 31] : out
}

/** In either case. Null for anything that `toBase32` would not have written, slack bits included: one value has one spelling. */
export function fromBase32(text: string): Buffer | null {
  const out = Buffer.alloc(Math.floor((text.length * 5) / 8))
  let [held, bits, at] = [0, 0, 0]
  for (const letter of text.toLowerCase()) {
    const value = ALPHABET.indexOf(letter)
    if (value < 0) return null
    held = (held << 5) | value
    bits += 5
    if (bits < 8) continue
    bits -= 8
    out[at++] = (held >> bits) & 255
    held &= (1 << bits) - 1
  }
  return held === 0 && toBase32(out).length === text.length ? out : null
}
