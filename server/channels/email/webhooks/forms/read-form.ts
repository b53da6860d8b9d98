import { BadBody, type WebhookRequest } from '../webhook-request.ts'
import { readMultipart } from './read-multipart.ts'
import { readUrlEncoded } from './read-url-encoded.ts'

/** Bytes and not text, since a raw mail in a form is in any charset or in several. */
export interface FormPart {
  name: string
  /** Null: a field and not a file. */
  fileName: string | null
  type: string
  bytes: Buffer
}

export interface Form {
  parts: FormPart[]
  /** '' where it is absent. Of several the first counts. */
  text(name: string, charset?: string): string
  bytes(name: string): Buffer | null
}

/** A form in either of its two encodings. @throws BadBody */
export function readForm({ headers, body }: WebhookRequest): Form {
  const type = headers.get('content-type') ?? ''
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const parts = partsOf(type, bytes)
  const first = new Map<string, FormPart>()
  for (const part of parts) if (!first.has(part.name)) first.set(part.name, part)
  return {
    parts,
    text: (name, charset = 'utf-8') => decode(first.get(name)?.bytes ?? Buffer.alloc(0), charset),
    bytes: (name) => first.get(name)?.bytes ?? null,
  }
}

function partsOf(type: string, bytes: Buffer): FormPart[] {
  const [media = ''] = type.toLowerCase().split(';', 1)
  if (media.trim() === 'application/x-www-form-urlencoded') return readUrlEncoded(bytes)
  if (media.trim() === 'multipart/form-data') return readMultipart(type, bytes)
  throw new BadBody('Content-Type', 'no form')
}

/** The WHATWG names; UTF-8 where nobody knows the charset. */
function decode(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return bytes.toString('utf8')
  }
}
