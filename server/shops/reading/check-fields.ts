import { dayIn, momentIn, type Told } from '../../told/read-field.ts'
import { UnreadableBody } from '../../told/unreadable-body.ts'

/** What a field must be where it is there at all: a word of these, an object with fields, or a list of such objects. */
export type Kind = 'moment' | 'number' | 'text' | 'object' | 'list' | { each: Kinds } | { of: Kinds }
export type Kinds = { [field: string]: Kind }

/** Items of a list that are looked at. */
const MOST = 1_000

/**
 * A field of another kind than it always is means that we would read the body wrongly: then it fails by name, and waits to be read again.
 * What is absent, null or blank says nothing, and fields that are not in `kinds` may be anything.
 * @throws {UnreadableBody}
 */
export function checkFields(told: Told, kinds: Kinds, path = ''): void {
  for (const [field, kind] of Object.entries(kinds)) {
    const value = told[field]
    if (!isBlank(value)) checkField(value, kind, `${path}${field}`)
  }
}

const isBlank = (value: unknown) => value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

function checkField(value: unknown, kind: Kind, field: string): void {
  if (typeof kind === 'string') {
    if (!IS[kind](value)) throw new UnreadableBody(field, WORDS[kind])
  } else if ('of' in kind) {
    checkField(value, 'object', field)
    checkFields(value as Told, kind.of, `${field}.`)
  } else {
    checkField(value, 'list', field)
    for (const [name, item] of Object.entries(value as object).slice(0, MOST)) {
      if (isBlank(item)) continue
      checkField(item, 'object', `${field}.${name}`)
      checkFields(item as Told, kind.each, `${field}.${name}.`)
    }
  }
}

const isNumeric = (value: unknown) => typeof value === 'number' || (typeof value === 'string' && Number.isFinite(Number(value)))
const isObject = (value: unknown) => typeof value === 'object' && !Array.isArray(value)

const IS: Record<Extract<Kind, string>, (value: unknown) => boolean> = {
  // how MySQL writes none
  moment: (value) => (momentIn(value) ?? dayIn(value)) !== null || (typeof value === 'string' && value.startsWith('0000-00-00')),
  number: isNumeric,
  text: (value) => typeof value === 'string' || typeof value === 'number',
  // PHP writes an empty one as a list
  object: (value) => isObject(value) || (Array.isArray(value) && value.length === 0),
  // a list of PHP that has lost an item comes as an object with numbers for names
  list: (value) => Array.isArray(value) || (isObject(value) && Object.keys(value as object).every((name) => /^\d+$/.test(name))),
}
const WORDS: Record<Extract<Kind, string>, string> = {
  moment: 'is no date and time',
  number: 'is no number',
  text: 'is no text',
  object: 'is no object',
  list: 'is no list',
}
