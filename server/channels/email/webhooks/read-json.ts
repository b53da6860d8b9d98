import { BadBody } from './webhook-request.ts'

export type Json = Record<string, unknown>

/** @throws BadBody where this is no JSON object */
export function readJson(text: string, field: string): Json {
  const value = parseJson(text, field)
  if (!isJson(value)) throw new BadBody(field, 'no JSON object')
  return value
}

/** @throws BadBody */
export function parseJson(text: string, field: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadBody(field, 'no JSON')
  }
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** '' where it is absent. */
export function textIn(json: Json, name: string): string {
  const value = json[name] ?? ''
  if (typeof value !== 'string') throw new BadBody(name, 'no text')
  return value
}

/** Empty where it is absent. */
export function listIn(json: Json, name: string): Json[] {
  const value = json[name] ?? []
  if (!Array.isArray(value) || !value.every(isJson)) throw new BadBody(name, 'no list of objects')
  return value
}
