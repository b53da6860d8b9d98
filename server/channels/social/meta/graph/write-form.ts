import { randomUUID } from 'node:crypto'

/** One field of a form; a file has a name and a type. */
export interface FormPart {
  name: string
  value: string | Uint8Array
  file?: { name: string; type: string }
}

/** A form with files as bytes (RFC 7578), and the type that names its boundary. */
export function writeForm(parts: FormPart[]): { type: string; body: Uint8Array } {
  const boundary = `parceldesk-${randomUUID()}`
  const pieces = parts.flatMap(({ name, value, file }) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file ? fileOf(file) : ''}\r\n\r\n`),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ])
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]) }
}

/** As browsers escape it (HTML standard, multipart/form-data encoding): a name cannot end its line or its quotes. */
function fileOf({ name, type }: { name: string; type: string }): string {
  const escaped = name.replace(/\r\n|\r|\n/g, '%0D%0A').replaceAll('"', '%22')
  return `; filename="${escaped}"\r\nContent-Type: ${/^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream'}`
}
