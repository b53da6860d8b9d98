import * as z from 'zod/mini'
import type { ApiActor, Context } from '../../../context.ts'

/** What an answer or a parameter is called in the description, and what is said of it there. */
export const words = z.registry<{ id?: string; description?: string; examples?: unknown[] }>()

/** The same schema, described. */
export function say<T extends z.ZodMiniType>(schema: T, description: string, more: { id?: string; examples?: unknown[] } = {}): T {
  words.add(schema, { description, ...more })
  return schema
}

export type Failure = 400 | 404 | 409 | 413 | 415 | 422

/** One route of the API. From these both the router and its description are made, so that neither says what the other does not. */
export interface ApiRoute {
  method: 'GET' | 'POST' | 'PUT'
  /** Below `/api/v1`, as the router writes it: `/orders/:id`. */
  path: string
  /** What it does, in some words. */
  title: string
  text: string
  /** Objects of text parameters, each parsed as it came. */
  params: z.ZodMiniObject
  query: z.ZodMiniObject
  /** What the body must be. `shown` describes it where its parts are read by somebody else; absent: there is no body. */
  body: { schema: z.ZodMiniType; shown: z.ZodMiniType; example: unknown } | null
  /** Of a 200. */
  answer: z.ZodMiniType
  failures: Failure[]
  handle(input: ApiInput): Promise<unknown>
}
export interface ApiInput {
  ctx: Context
  actor: ApiActor
  params: Record<string, unknown>
  query: Record<string, unknown>
  body: unknown
}

type Shape = Record<string, z.ZodMiniType>
interface Told<P extends Shape, Q extends Shape, B extends z.ZodMiniType, A extends z.ZodMiniType> {
  method: ApiRoute['method']
  path: string
  title: string
  text: string
  params?: P
  query?: Q
  body?: { schema: B; shown?: z.ZodMiniType; example: unknown }
  answer: A
  failures?: Failure[]
  handle(input: {
    ctx: Context
    actor: ApiActor
    params: z.infer<z.ZodMiniObject<P>>
    query: z.infer<z.ZodMiniObject<Q>>
    body: z.infer<B>
  }): Promise<z.input<A>>
}

/** A route whose handler gets what its schemas read, and must give what its answer's schema says. */
export function defineRoute<P extends Shape, Q extends Shape, B extends z.ZodMiniType, A extends z.ZodMiniType>(
  told: Told<P, Q, B, A>,
): ApiRoute {
  const { method, path, title, text, answer, failures = [], body } = told
  return {
    ...{ method, path, title, text, answer },
    params: z.strictObject(told.params ?? {}),
    query: z.strictObject(told.query ?? {}),
    body: body ? { schema: body.schema, shown: body.shown ?? body.schema, example: body.example } : null,
    failures: [...new Set<Failure>([400, ...failures, ...(body ? ([409, 413, 415, 422] as const) : [])])],
    handle: told.handle as ApiRoute['handle'],
  }
}
