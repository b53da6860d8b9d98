import type * as z from 'zod/mini'
import { Invalid } from '../../../errors.ts'

/** As many are told at once. */
const FAULTS = 20

/** What a schema of the API reads of it; else all that is wrong. @throws Invalid */
export function readApi<T extends z.ZodMiniType>(schema: T, input: unknown): z.infer<T> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const faults = result.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((field) => fault([...issue.path, field].join('.'), 'is not known'))
    return [fault(issue.path.join('.'), issue.message.startsWith(UNSAID) ? wordsFor(at(input, issue.path)) : issue.message)]
  })
  const [first = fault('', 'is not valid')] = faults
  throw new Invalid(first.message, first.field, faults.slice(0, FAULTS))
}

/** How begins what a schema says that has no words of its own; more follows where the process has loaded words of the library's. */
const UNSAID = 'Invalid input'
const wordsFor = (value: unknown) => (value === undefined ? 'is missing' : 'is not valid')
const at = (input: unknown, path: PropertyKey[]) =>
  path.reduce<unknown>((within, name) => (Object(within) as Record<PropertyKey, unknown>)[name], input)

const fault = (field: string, words: string) => ({ field, message: `${field || 'The request'} ${words}.` })
