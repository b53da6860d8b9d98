import type { Context as Http } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type * as z from 'zod/mini'
import { Invalid, NotFound } from '../errors.ts'

/** The body as its schema says. Invalid names the field; another media type is 415. */
export async function bodyOf<T extends z.ZodMiniType>(c: Http, schema: T): Promise<z.infer<T>> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    throw new HTTPException(415, { message: 'Please send application/json.' })
  const json = await c.req.json().catch((error) => {
    if (error instanceof HTTPException) throw error
    throw new Invalid('The request is no valid JSON.')
  })
  return check(schema, json)
}

export function queryOf<T extends z.ZodMiniType>(c: Http, schema: T): z.infer<T> {
  return check(schema, c.req.query())
}

/** What a schema reads of it. Invalid names the field. */
export function check<T extends z.ZodMiniType>(schema: T, input: unknown): z.infer<T> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : 'request')
  throw new Invalid(`${field}: ${issue?.message ?? 'is not valid'}`, field)
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** An id of the path. What is no id names nothing, so it is simply not found. */
export function idOf(c: Http, what: string, name = 'id'): string {
  const id = c.req.param(name) ?? ''
  if (!UUID.test(id)) throw new NotFound(what)
  return id
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** A field that was not sent stays as it is. */
export function withoutUndefined<T extends object>(input: T): Defined<T> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Defined<T>
}
