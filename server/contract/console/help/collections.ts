import * as z from 'zod/mini'
import { articleLocale as locale } from './article-locale.ts'

/** Where a store's articles stand, as agents arrange it. */

/** How deep they stand at most. */
export const COLLECTION_DEPTH = 3
export const COLLECTION_CHARACTERS = 80
export const DESCRIPTION_CHARACTERS = 300
/** Parts the names of a path, as in “Delivery / Abroad”. No name has it. */
export const PATH_SIGN = ' / '
export const PATH_CHARACTERS = COLLECTION_DEPTH * (COLLECTION_CHARACTERS + PATH_SIGN.length)
/** Collections that a store may have: all of them are shown at once. */
export const MOST_COLLECTIONS = 500

const name = z.string().check(z.trim(), z.minLength(1, 'is needed'), z.maxLength(COLLECTION_CHARACTERS))
const description = z.string().check(z.trim(), z.maxLength(DESCRIPTION_CHARACTERS))
/** As the desk makes it of names: a parent's may stand before it, and so may that one's. */
const slug = z.string().check(z.maxLength(200), z.regex(/^[\p{L}\p{M}\p{N}-]+$/u, 'has letters, digits and dashes only'))

/** POST /stores/:id/collections: the last of those that stand under the same one. */
export const makeCollection = z.strictObject({
  parentId: z.nullable(z.uuid()),
  locale,
  name,
  description: z.optional(description),
})
/**
 * PUT /collections/:id/names: how it is called in these languages, in one step; null where it has no name there any more. Its address
 * follows its name; the one before leads on.
 */
export const nameCollection = z.strictObject({
  names: z.array(z.strictObject({ locale, name: z.nullable(name), description })).check(z.minLength(1), z.maxLength(200)),
})
/** PUT /collections/:id/place: under which one (null: at the top), and before how many of those there it stands after. */
export const moveCollection = z.strictObject({
  parentId: z.nullable(z.uuid()),
  place: z.int().check(z.minimum(0), z.maximum(MOST_COLLECTIONS)),
})
/** DELETE /collections/:id: only one that holds nothing, unless `into` says where what it holds goes. */
export const removeCollectionQuery = z.strictObject({ into: z.optional(z.uuid()) })
/** POST /stores/:id/collections/restore: what a removal answered, to take it back. */
export const restoreCollection = z.strictObject({
  id: z.uuid(),
  parentId: z.nullable(z.uuid()),
  place: z.int().check(z.minimum(0)),
  locale,
  names: z.array(z.strictObject({ locale, name, slug, description })).check(z.minLength(1), z.maxLength(200)),
  /** Where what it held went. */
  into: z.nullable(z.uuid()),
  articleIds: z.array(z.uuid()).check(z.maxLength(20_000)),
  draftIds: z.array(z.uuid()).check(z.maxLength(20_000)),
  childIds: z.array(z.uuid()).check(z.maxLength(MOST_COLLECTIONS)),
})
export type RemovedCollection = z.infer<typeof restoreCollection>

export interface CollectionName {
  locale: string
  name: string
  slug: string
  description: string
}
export interface ConsoleCollection {
  id: string
  parentId: string | null
  /** 1 at the top. */
  depth: number
  /** Of its first name, which is read where it has none in the reader's language. */
  locale: string
  names: CollectionName[]
  /** Pages that stand in it and not in one below it; those that are only being written count. */
  articles: number
}
/** POST /stores/:id/collections */
export interface MadeCollection extends CollectionTree {
  madeId: string
}
/** DELETE /collections/:id */
export interface AfterRemoval extends CollectionTree {
  removed: RemovedCollection
}
/** Parents before what stands under them, each in the order in which customers see them. */
export interface CollectionTree {
  collections: ConsoleCollection[]
  /** In which anything of the store is written or named. */
  locales: string[]
}
