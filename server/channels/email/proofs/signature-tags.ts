/** The parts of a `DKIM-Signature` header that say what it holds (RFC 6376 §3.5). */
export interface SignatureTags {
  domain: string
  selector: string
  signature: string
  signed: string[]
  hasLength: boolean
}

const MAX_SIGNATURE = 16 * 1024

/** `value`: what stands behind the colon, folded or not. A tag that stands twice makes the signature void: null, as where `d` or `h` is missing. */
export function readSignatureTags(value: string): SignatureTags | null {
  const tags = new Map<string, string>()
  for (const part of value.slice(0, MAX_SIGNATURE).split(';')) {
    const at = part.indexOf('=')
    if (at < 0) continue
    const name = part.slice(0, at).trim()
    if (tags.has(name)) return null
    tags.set(name, part.slice(at + 1).replace(/\s/g, ''))
  }
  const [domain, signed] = [tags.get('d'), tags.get('h')]
  if (!domain || !signed) return null
  return {
    domain: domain.toLowerCase(),
    selector: (tags.get('s') ?? '').toLowerCase(),
    signature: tags.get('b') ?? '',
    signed: signed.toLowerCase().split(':').filter(Boolean),
    hasLength: tags.has('l'),
  }
}
