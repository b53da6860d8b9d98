import type { Product, Variant } from '../../catalogue/index.ts'
import type { StatementName } from '../facts/statements.ts'
import { asksForGoods, asksForOptions, namesNoVariant, variantsMeant, wordsAskedFor } from '../gather/asks-for-stock.ts'
import { below, type Part, say } from './say.ts'
import { type Draft, draft, type Turn } from './turn.ts'

/** As many sentences as one reply tells. */
const VARIANTS = 6

/**
 * Whether what is asked for can be had, or in what it comes: also where a colour is asked for that it does not come in. Null where
 * nobody asks for that, or nothing of that name is known.
 */
export function tellStock(turn: Turn): Draft | null {
  const { question, products = [] } = turn.context
  if (!asksForGoods(question)) return null
  const words = wordsAskedFor(question)
  const isNamed = (product: Product) => variantsMeant(words, product).length === product.variants.length
  const asked = products.filter((product) => (asksForOptions(question) && isNamed(product)) || namesNoVariant(words, product))
  const options = asked.flatMap((product) => tellOptions(turn, product))
  const isVariantMeant = products.some((product) => !asked.includes(product) && variantsMeant(words, product).length > 0)
  if (options.length > 0 && !isVariantMeant) return draft(below(...options))
  const meant = products.map((product) => ({ product, variants: variantsMeant(words, product) }))
  const told = meant.flatMap(({ product, variants }) => tellProduct(turn, product, variants)).slice(0, VARIANTS)
  return told.length > 0 && meant.length > 0 ? draft(below(...told)) : null
}

/** Nothing of what comes in one way only. */
function tellOptions({ facts, language }: Turn, { id }: Product): Part[][] {
  const name = facts.field('products', id, 'name')
  const options = facts.field('products', id, 'options')
  return name && options ? [say(language, 'comes_in', { name, options })] : []
}

/** In one sentence where all of it is alike, else one for each variant. */
function tellProduct(turn: Turn, product: Product, variants: Variant[]): Part[][] {
  const known = variants.filter(({ stock }) => stock.state !== null)
  if (known.length === 0) return []
  if (known.length === product.variants.length) {
    const whole = sentence(turn, 'products', product.id, ['all_in_stock', 'all_out_of_stock', 'all_on_backorder'])
    if (whole) return [whole]
  }
  return known.slice(0, VARIANTS).flatMap(({ id }) => {
    const one = sentence(turn, 'variants', id, ['in_stock', 'out_of_stock', 'on_backorder'])
    return one ? [one] : []
  })
}

function sentence<T extends 'products' | 'variants'>(
  { facts, language }: Turn,
  table: T,
  id: string,
  names: StatementName<T>[],
): Part[] | null {
  const name = facts.field(table, id, 'name' as never)
  const state = names.map((each) => facts.statement(table, id, each)).find((fact) => fact !== null)
  return name && state ? say(language, 'stock', { name, state }) : null
}
