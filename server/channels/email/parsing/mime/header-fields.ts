import { decodeText } from './decode-text.ts'

export interface HeaderField {
  /** Lower case. */
  name: string
  /** Unfolded; encoded words stand as they were sent. */
  value: string
}

const FIELD = /^([!-9;-~]+)[ \t]*:/

/** Whether this line begins a header field (RFC 5322 §2.2). */
export function isField(line: string): boolean {
  return FIELD.test(line)
}

/** The fields of a header block, in order. Raw eight-bit values (RFC 6532, and older habits) are read by what they look like. */
export function readHeaderFields(block: Uint8Array, most: number): HeaderField[] {
  const fields: { name: string; lines: string[] }[] = []
  for (const line of Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString('latin1').split(/\r?\n/)) {
    const last = fields.at(-1)
    if (/^[ \t]/.test(line)) last?.lines.push(line)
    else {
      const name = FIELD.exec(line)
      if (!name?.[1]) continue
      if (fields.length === most) break
      fields.push({ name: name[1].toLowerCase(), lines: [line.slice(name[0].length)] })
    }
  }
  return fields.map(({ name, lines }) => ({ name, value: decodeText(Buffer.from(lines.join(''), 'latin1'), null).text.trim() }))
}

export function firstOf(fields: HeaderField[], name: string): string | null {
  return fields.find((field) => field.name === name)?.value ?? null
}
