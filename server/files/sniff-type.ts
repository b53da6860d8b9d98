const KINDS: { type: string; at?: number; bytes: number[] | string }[] = [
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', bytes: 'GIF87a' },
  { type: 'image/gif', bytes: 'GIF89a' },
  { type: 'image/webp', at: 8, bytes: 'WEBP' },
  { type: 'image/heic', at: 4, bytes: 'ftypheic' },
  { type: 'image/heic', at: 4, bytes: 'ftypmif1' },
  { type: 'image/avif', at: 4, bytes: 'ftypavif' },
  { type: 'video/quicktime', at: 4, bytes: 'ftypqt' },
  { type: 'video/mp4', at: 4, bytes: 'ftyp' },
  { type: 'video/webm', bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { type: 'audio/mpeg', bytes: 'ID3' },
  { type: 'audio/ogg', bytes: 'OggS' },
  { type: 'application/pdf', bytes: '%PDF-' },
  { type: 'application/zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { type: 'application/msword', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
]

/** Bytes of a file's beginning that `sniffType` needs. */
export const HEAD_BYTES = 512

/**
 * What a file is, by its own first bytes; null where it is none of the kinds a help desk exchanges. What its sender
 * calls it never counts: an SVG typed as something else is how Libredesk was entered (CVE-2026-111168). Text of any
 * sort, HTML and SVG among it, is plain text here, and plain text is only ever downloaded.
 */
export function sniffType(head: Uint8Array): string | null {
  const known = KINDS.find((kind) => matches(head, kind.at ?? 0, kind.bytes))
  if (known) return known.type
  return isText(head) ? 'text/plain' : null
}

function matches(head: Uint8Array, at: number, bytes: number[] | string): boolean {
  const wanted = typeof bytes === 'string' ? [...bytes].map((c) => c.charCodeAt(0)) : bytes
  return wanted.every((byte, i) => head[at + i] === byte)
}

function isText(head: Uint8Array): boolean {
  if (head.length === 0 || head.includes(0)) return false
  try {
    // a character cut at the end of the head is no fault: stream mode bears it
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}
