import { COLLECTION_CHARACTERS, COLLECTION_DEPTH, PATH_SIGN } from '../../../server/contract/console/help/collections.ts'
import { Invalid } from '../../../server/errors.ts'

/** The names of a path such as “Delivery / Abroad”. @throws Invalid where it has none, too many, or too long ones */
export function readPath(path: string): string[] {
  const names = path.split(/\s+\/(?=\s)/).map((name) => name.trim())
  if (names.length > COLLECTION_DEPTH) throw new Invalid(`collection: has at most ${COLLECTION_DEPTH} steps`, 'collection')
  for (const name of names) {
    if (name === '') throw new Invalid('collection: has a step without a name', 'collection')
    if (name.length > COLLECTION_CHARACTERS)
      throw new Invalid(`collection: “${name.slice(0, 20)}…” has more than ${COLLECTION_CHARACTERS} characters`, 'collection')
  }
  return names
}

export const writePath = (names: string[]): string => names.join(PATH_SIGN)

/** A name that would be read as two. */
export const isPath = (name: string): boolean => /\s\/\s/.test(` ${name} `)

/** As the database compares names. */
export const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
