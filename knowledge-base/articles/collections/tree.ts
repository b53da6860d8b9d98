import type { CollectionName } from '../../../server/contract/console/help/collections.ts'
import { NotFound } from '../../../server/errors.ts'
import { writePath } from './path.ts'

/** A collection with all its names. */
export interface KnownCollection {
  id: string
  storeId: string
  parentId: string | null
  depth: number
  place: number
  locale: string
  names: CollectionName[]
}

/** How it is called for readers of a language: the name there, or else its first one. */
export function namedIn({ names, locale: first }: KnownCollection, locale: string): CollectionName {
  const name = names.find((each) => each.locale === locale) ?? names.find((each) => each.locale === first)
  if (!name) throw new Error('a collection is without its first name')
  return name
}

export function getKnown(known: KnownCollection[], id: string): KnownCollection {
  const found = known.find((each) => each.id === id)
  if (!found) throw new NotFound('This collection')
  return found
}

/** From the top down to it. */
export function stepsTo(known: KnownCollection[], id: string): KnownCollection[] {
  const own = getKnown(known, id)
  return own.parentId === null ? [own] : [...stepsTo(known, own.parentId), own]
}

export const pathOf = (known: KnownCollection[], id: string, locale: string): string =>
  writePath(stepsTo(known, id).map((step) => namedIn(step, locale).name))

/** In the order of their places. */
export const childrenOf = (known: KnownCollection[], id: string | null): KnownCollection[] =>
  known.filter(({ parentId }) => parentId === id)

/** It and all that stand under it. */
export function branchOf(known: KnownCollection[], id: string): KnownCollection[] {
  return [getKnown(known, id), ...childrenOf(known, id).flatMap((child) => branchOf(known, child.id))]
}

/** Parents before children, in the order in which readers see them. */
export function inOrder(known: KnownCollection[], under: string | null = null): KnownCollection[] {
  return childrenOf(known, under).flatMap((each) => [each, ...inOrder(known, each.id)])
}
