import { createHmac, timingSafeEqual } from 'node:crypto'

const DAY_MS = 86_400_000

/**
 * Address of an attachment, relative to the base path: valid to the end of tomorrow (UTC), and the same all day, so
 * that a thread read again does not load its pictures again.
 */
export function signFileUrl(key: Buffer, id: string, now: number): string {
  const expires = (Math.floor(now / DAY_MS) + 2) * DAY_MS
  return `files/${id}?e=${expires}&s=${signature(key, id, expires)}`
}

export function isSigned(key: Buffer, id: string, expires: string | undefined, given: string | undefined, now: number): boolean {
  if (!expires || !given || !/^\d{1,15}$/.test(expires) || Number(expires) < now) return false
  const wanted = Buffer.from(signature(key, id, Number(expires)))
  const offered = Buffer.from(given)
  return wanted.length === offered.length && timingSafeEqual(wanted, offered)
}

/** Address of a remote picture by way of ours: nobody can make us fetch what no mail of ours has named. */
export function signImageUrl(key: Buffer, url: string): string {
  return `mail-images?${new URLSearchParams({ u: url, s: imageSignature(key, url) })}`
}

export function isImageSigned(key: Buffer, url: string, given: string): boolean {
  const wanted = Buffer.from(imageSignature(key, url))
  const offered = Buffer.from(given)
  return wanted.length === offered.length && timingSafeEqual(wanted, offered)
}

const imageSignature = (key: Buffer, url: string) => createHmac('sha256', key).update(`image ${url}`).digest('base64url')

function signature(key: Buffer, id: string, expires: number): string {
  return createHmac('sha256', key).update(`${id}.${expires}`).digest('base64url')
}
