import { createHash } from 'node:crypto'

const DIGITS = '234567abcdefghijklmnopqrstuvwxyz'
const CLOCKS = 1_024n

/**
 * The key under which a message of ours is a record, always the same: put there twice it is one post. Such a key is a time in microseconds
 * and the number of a clock (https://atproto.com/specs/tid); the time is that of the message's id (UUIDv7, RFC 9562 §5.7), what is
 * below its milliseconds and the clock come from the rest of it.
 */
export function postKey(messageId: string): { rkey: string; createdAt: string } {
  const milliseconds = Number.parseInt(messageId.replaceAll('-', '').slice(0, 12), 16)
  const mixed = createHash('sha256').update(messageId).digest().readUInt32BE()
  const micros = BigInt(milliseconds) * 1_000n + BigInt(mixed % 1_000)
  let value = micros * CLOCKS + (BigInt(mixed >>> 10) % CLOCKS)
  let rkey = ''
  for (let digit = 0; digit < 13; digit++) {
    rkey = `${DIGITS[Number(value % 32n)]}${rkey}`
    value /= 32n
  }
  return { rkey, createdAt: new Date(milliseconds).toISOString() }
}
