import * as z from 'zod/mini'
import { type ApiRoute, type Failure, say, words } from './api-route.ts'

type Json = { [key: string]: unknown }

/** RFC 9457, with the fields that are wrong. */
const problem = say(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
    request_id: z.optional(z.string()),
  }),
  'Why a request was refused (RFC 9457).',
  { id: 'Problem' },
)

const FAILURES: Record<Failure | 401 | 429 | 500 | 503, string> = {
  400: 'Something in the request is not valid; `errors` names the field.',
  401: 'There is no key, or it does not count.',
  404: 'There is none in this store.',
  409: 'A request with this Idempotency-Key is under way; Retry-After says when to ask again.',
  413: 'The body is larger than 8 MB.',
  415: 'The body is not application/json.',
  422: 'This Idempotency-Key came with another request before.',
  429: 'Too many requests; Retry-After says when to ask again.',
  500: 'Something went wrong on our side.',
  503: 'The desk is not ready; Retry-After says when to ask again.',
}

/** The API as OpenAPI 3.1, made of the schemas that read and type each route. `address`: of the API, with its `/api/v1`. */
export function describeApi(routes: ApiRoute[], address: string): Json {
  const components: Json = {}
  const problemSchema = schemaOf(problem, 'output', components)
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route, problemSchema, components) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Parceldesk', version: '1', description: 'Orders, customers and tickets of one store, by its API key.' },
    servers: [{ url: address }],
    security: [{ key: [] }],
    paths,
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } }, schemas: components },
  }
}

function describeRoute(route: ApiRoute, problemSchema: Json, components: Json): Json {
  const failures = [...route.failures, 401, 429, 500, 503] as (keyof typeof FAILURES)[]
  const refusals = failures.map((status) => [
    String(status),
    { description: FAILURES[status], content: { 'application/problem+json': { schema: problemSchema } } },
  ])
  const { body } = route
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[/:]+(\w)/g, (_, first: string) => first.toUpperCase())}`,
    summary: route.title,
    description: route.text,
    parameters: [
      ...parametersOf(route.params, 'path', components),
      ...parametersOf(route.query, 'query', components),
      ...(body ? [idempotencyKey] : []),
    ],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(body.shown, 'input', components), example: body.example } },
          },
        }
      : {}),
    responses: {
      200: { description: route.title, content: { 'application/json': { schema: schemaOf(route.answer, 'output', components) } } },
      ...Object.fromEntries(refusals),
    },
  }
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and request again within 24 hours gets the same answer, and nothing is done again.',
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[!-~]+$' },
}

function parametersOf(schema: ApiRoute['query'], place: 'path' | 'query', components: Json): Json[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const { description, ...rest } = schemaOf(field as z.ZodMiniType, 'input', components)
    return { name, in: place, required: isNeeded(field as z.ZodMiniType), description, schema: rest }
  })
}

/** Asked of the schema itself: whether it takes a value that is absent. */
const isNeeded = (field: z.ZodMiniType) => !field.safeParse(undefined).success

/** A schema as JSON Schema 2020-12; those with a name of their own stand among the components. */
function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output', components: Json): Json {
  const {
    $schema: _,
    $defs = {},
    ...made
  } = z.toJSONSchema(schema, {
    io,
    metadata: words,
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      // nothing is added to what is told; what is read may hold more, and lack what its schema does without
      if (io === 'output' || zodSchema._zod.def.type !== 'object') return
      const shape = (zodSchema as unknown as z.ZodMiniObject).shape
      jsonSchema.required = Object.keys(shape).filter((name) => isNeeded(shape[name] as z.ZodMiniType))
    },
  }) as Json & { $defs?: Json }
  const text = JSON.stringify({ made, $defs }).replaceAll('"#/$defs/', '"#/components/schemas/')
  const moved = JSON.parse(text) as { made: Json; $defs: Json }
  Object.assign(components, moved.$defs)
  return moved.made
}
