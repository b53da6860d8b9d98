import { timingSafeEqual } from 'node:crypto'

/**
 * Whether one of the secrets makes this signature. It takes the same time however much of it fits and whichever secret it is; one that is
 * empty is none.
 */
export function fitsSecret(given: string, secrets: string[], signatureOf: (secret: string) => string): boolean {
  const fits = secrets.filter((secret) => secret !== '').map((secret) => isSame(given, signatureOf(secret)))
  return fits.includes(true)
}

export function isSame(given: string, expected: string): boolean {
  const one = Buffer.from(given)
  const other = Buffer.from(expected)
  return one.length === other.length && timingSafeEqual(one, other)
}
