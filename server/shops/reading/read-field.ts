import { normalEmail, normalPhone } from '../../customers/index.ts'
import { textIn } from '../../told/read-field.ts'

/** At most 12 digits before the point and 6 behind it: of a price that a platform has calculated, the rest is its error. */
export function amountIn(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  const rounded = /^-?\d{1,12}\.\d{7,20}$/.test(text) ? String(Number(Number(text).toFixed(6))) : text
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(rounded) ? rounded : null
}

/** How many; half a metre of cloth is one piece. Null where it is none: then the neutral order says one. */
export function quantityIn(value: unknown): number | null {
  const quantity = typeof value === 'string' && /^\d{1,7}(\.\d{1,6})?$/.test(value) ? Number(value) : value
  return typeof quantity === 'number' && quantity >= 0 && quantity <= 1_000_000 ? Math.ceil(quantity) : null
}

export function emailIn(value: unknown): string | null {
  const text = textIn(value)
  return text && normalEmail(text)
}

export function phoneIn(value: unknown): string | null {
  const text = textIn(value)
  return text && normalPhone(text)
}

/** Parts of lines, as shipments, refunds and returns name them; one without an id names none. */
export function someLines(lines: { id: string | null; quantity: number | null }[]) {
  return lines.filter((line) => line.id !== null)
}
