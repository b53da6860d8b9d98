import type { Context } from '../../../server/context.ts'
import type { Edition } from './public-queries.ts'
import type { Shelf } from './reading-queries.ts'
import { type ReadCollection, selectLedTo, selectTree } from './tree-queries.ts'

/** A collection as a reader finds it, with those under it that hold something for them. */
export interface CollectionNode extends ReadCollection {
  /** In it and in all under it. */
  all: number
  children: CollectionNode[]
}

/** The collections in which this reader finds anything, in the order that the store set. */
export async function readTree(ctx: Context, shelf: Shelf): Promise<CollectionNode[]> {
  return growTree(await selectTree(ctx.sql, shelf))
}

/** Pure. `rows` are parents before children. */
function growTree(rows: ReadCollection[]): CollectionNode[] {
  const grow = (parentId: string | null): CollectionNode[] =>
    rows
      .filter((row) => row.parentId === parentId)
      .map((row) => {
        const children = grow(row.id)
        return { ...row, children, all: children.reduce((sum, { all }) => sum + all, row.articles) }
      })
      .filter(({ all }) => all > 0)
  return grow(null)
}

/** Every collection in which anybody finds something, by its id, with its address in each of these languages that it is found in. */
export async function mapCollections(ctx: Context, storeId: string, locales: string[]): Promise<Map<string, Edition[]>> {
  const trees = await Promise.all(locales.map((locale) => readTree(ctx, { storeId, locale, visibility: 'public' })))
  const mapped = new Map<string, Edition[]>()
  const note = (locale: string, { id, slug, children }: CollectionNode) => {
    mapped.set(id, [...(mapped.get(id) ?? []), { locale, slug }])
    for (const child of children) note(locale, child)
  }
  for (const [n, tree] of trees.entries()) for (const node of tree) note(locales[n] ?? '', node)
  return mapped
}

/** From the top down to the one that `is` is true for; empty for none. */
export function trailTo(nodes: CollectionNode[], is: (node: CollectionNode) => boolean): CollectionNode[] {
  for (const node of nodes) {
    if (is(node)) return [node]
    const below = trailTo(node.children, is)
    if (below.length > 0) return [node, ...below]
  }
  return []
}

/** The ids of a collection and of all under it. */
export const idsIn = (node: CollectionNode): string[] => [node.id, ...node.children.flatMap(idsIn)]

/** The collection that had this address, or has it in another language. */
export async function findLedTo(ctx: Context, storeId: string, slug: string): Promise<{ id: string; isOld: boolean } | null> {
  return (await selectLedTo(ctx.sql, storeId, slug)) ?? null
}
