import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Schema = Record<string, unknown>

/**
 * What is wrong with a value by the network's own schemas (https://atproto.com/specs/lexicon): fields that are missing, of another type,
 * too long by bytes or by graphemes. A schema that is not among those at hand says nothing.
 */
export function createLexicons(folder: string) {
  const documents = new Map<string, Record<string, Schema> | null>()
  function documentOf(id: string) {
    const path = join(folder, `${id.replaceAll('.', '/')}.json`)
    if (!documents.has(id)) documents.set(id, existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).defs : null)
    return documents.get(id) ?? null
  }
  function faultsOf(ref: string, value: unknown, path = ref): string[] {
    const [id = '', name = 'main'] = ref.split('#')
    const schema = documentOf(id)?.[name]
    return schema ? check(schema, value, { id, path }) : []
  }
  function check(schema: Schema, value: unknown, at: { id: string; path: string }): string[] {
    const fault = (says: string) => [`${at.path} ${says}`]
    const absolute = (ref: unknown) => (String(ref).startsWith('#') ? `${at.id}${ref}` : String(ref))
    switch (schema.type) {
      case 'record':
        return check(schema.record as Schema, value, at)
      case 'object':
        return typeof value === 'object' && value !== null
          ? checkObject(schema, value as Record<string, unknown>, at)
          : fault('is no object')
      case 'array':
        if (!Array.isArray(value)) return fault('is no list')
        if (value.length > Number(schema.maxLength ?? Number.POSITIVE_INFINITY)) return fault('is too long')
        return value.flatMap((item, n) => check(schema.items as Schema, item, { ...at, path: `${at.path}[${n}]` }))
      case 'ref':
        return faultsOf(absolute(schema.ref), value, at.path)
      case 'union': {
        const named = (value as { $type?: string } | null)?.$type
        const known = (schema.refs as string[]).map(absolute)
        if (!named) return fault('does not name its type')
        return known.includes(named) ? faultsOf(named, value, at.path) : fault(`is ${named}`)
      }
      case 'string':
        return typeof value === 'string' ? checkText(schema, value, at.path) : fault('is no text')
      case 'integer':
        return Number.isInteger(value) && Number(value) >= Number(schema.minimum ?? Number.NEGATIVE_INFINITY)
          ? []
          : fault('is no such number')
      case 'boolean':
        return typeof value === 'boolean' ? [] : fault('is neither')
      default:
        return []
    }
  }
  function checkObject(schema: Schema, value: Record<string, unknown>, at: { id: string; path: string }): string[] {
    const missing = ((schema.required as string[] | undefined) ?? []).filter((name) => value[name] === undefined)
    const properties = Object.entries((schema.properties as Record<string, Schema> | undefined) ?? {})
    return [
      ...missing.map((name) => `${at.path}.${name} is missing`),
      ...properties.flatMap(([name, inner]) =>
        value[name] === undefined ? [] : check(inner, value[name], { ...at, path: `${at.path}.${name}` }),
      ),
    ]
  }
  return { faultsOf }
}

const FORMATS: Record<string, RegExp> = {
  'at-uri': /^at:\/\/did:[a-z]+:[\w.:-]+(\/[\w.]+\/[\w.~:-]+)?$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  did: /^did:[a-z]+:[\w.:-]+$/,
  uri: /^[a-z][a-z0-9+.-]*:\S+$/,
  cid: /^b\w{7,}$/,
}

function checkText(schema: Schema, value: string, path: string): string[] {
  const graphemes = [...new Intl.Segmenter().segment(value)].length
  const format = FORMATS[String(schema.format)]
  return [
    ...(Buffer.byteLength(value) > Number(schema.maxLength ?? Number.POSITIVE_INFINITY) ? [`${path} has too many bytes`] : []),
    ...(graphemes > Number(schema.maxGraphemes ?? Number.POSITIVE_INFINITY) ? [`${path} has too many graphemes`] : []),
    ...(format && !format.test(value) ? [`${path} is no ${schema.format}`] : []),
  ]
}
