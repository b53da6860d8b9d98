import * as z from 'zod/mini'
import { invalidBy } from '../../../catalogue/index.ts'
import { type Fault, Invalid } from '../../../errors.ts'
import { nearestWord } from './nearest-word.ts'

/** Names that are not known, of which as many are told at once. */
const UNKNOWN = 20

/** What a schema of the API reads; else all that is wrong, what is not known first: it may be what is missing. @throws Invalid */
export function readApi<T extends z.ZodMiniType>(schema: T, input: unknown, called = 'The request'): z.infer<T> {
  // of schemas that have no words of their own
  const result = schema.safeParse(input, { error: ({ input }) => (input === undefined ? 'is missing' : 'is not valid') })
  if (result.success) return result.data
  const { issues } = result.error
  const known = schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : []
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])).slice(0, UNKNOWN)
  const wrong = invalidBy({ issues: issues.filter(({ code }) => code !== 'unrecognized_keys') }, called)
  const faults = [...unknown.map((name) => unknownField(name.slice(0, 100), known)), ...wrong.faults]
  const { message, field } = faults[0] ?? wrong
  throw new Invalid(message, field, faults)
}

function unknownField(field: string, known: string[]): Fault {
  const meant = nearestWord(field, known)
  return { field, message: meant === null ? `${field} is not known.` : `${field} is not known: did you mean ${meant}?` }
}
