/** As far as the page reads JSON Schema. */
export interface Schema {
  $ref?: string
  type?: unknown
  format?: string
  description?: string
  enum?: unknown[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}
export type Schemas = Record<string, Schema>

/** As far as the page reads an operation of OpenAPI. */
export interface Operation {
  operationId: string
  summary: string
  description: string
  parameters: { name: string; required: boolean; description?: string; schema: Schema }[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
  responses: Record<string, { description?: string; content?: Record<string, { schema: Schema }> }>
}

/** A line of a list of fields: `lines[].price`. */
export interface Field {
  name: string
  type: string
  description: string
}

/** Deeper than anything that is described. */
const DEPTH = 6

/** The fields of a schema, each with its path, in their order. */
export function fieldsOf(schema: Schema, schemas: Schemas, prefix = '', depth = 0): Field[] {
  const { properties = {}, required = [] } = plainOf(schema, schemas)
  return Object.entries(properties).flatMap(([key, given]) => {
    const field = plainOf(given, schemas)
    const name = `${prefix}${key}`
    const own = { name, type: typeOf(given, field, required.includes(key)), description: given.description ?? field.description ?? '' }
    if (depth >= DEPTH) return [own]
    const inner = field.items ? fieldsOf(field.items, schemas, `${name}[].`, depth + 1) : fieldsOf(field, schemas, `${name}.`, depth + 1)
    return [own, ...inner]
  })
}

/** What a reference or a value that may be null stands for. */
function plainOf(schema: Schema, schemas: Schemas): Schema {
  const named = schema.$ref ? (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema
  const one = named.anyOf?.filter((each) => each.type !== 'null')
  return one?.length === 1 && one[0] ? plainOf(one[0], schemas) : named
}

function typeOf(given: Schema, field: Schema, isRequired: boolean): string {
  const kinds = (field.anyOf ?? [field]).map((each) => each.enum?.join(' | ') ?? each.format ?? each.type ?? 'any')
  const isNullable = given.anyOf?.some((each) => each.type === 'null') ?? false
  return `${[...new Set(kinds)].join(' or ')}${isNullable ? ' or null' : ''}${isRequired ? '' : ', optional'}`
}
