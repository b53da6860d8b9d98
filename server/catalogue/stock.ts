import type { Availability, Stock } from './product.ts'

/** What is told of a variant's stock: by the product itself, and by each place. */
export interface ToldStock {
  isTracked: boolean | null
  sellsWithoutStock: boolean
  quantity: number | null
  availability: Availability | null
  /** Of the product that said so. */
  updatedAt: Date | null
  levels: { locationId: string; location: string | null; available: number | null; updatedAt: Date | null }[]
}

/**
 * How much there is. What is not counted can always be had. Of the sum that the product told and the sum of its places the newer
 * counts: places may have been told of only in part, the product tells of all, but tells later.
 */
export function stockOf(told: ToldStock): Stock {
  const kept = told.levels.filter((level) => level.available !== null)
  const places = kept
    .map(({ locationId, location, available }) => ({ location: location ?? locationId, available: available ?? 0 }))
    .sort((one, other) => (one.location < other.location ? -1 : 1))
  const newest = latest(told.levels.map((level) => level.updatedAt))
  const asOf = latest([told.updatedAt, newest])
  if (told.isTracked === false) return { state: 'in_stock', available: null, places: [], asOf }
  const available = sumOf(told, places, newest)
  if (available === null) return { state: told.availability, available, places, asOf }
  return { state: available > 0 ? 'in_stock' : told.sellsWithoutStock ? 'backorder' : 'out_of_stock', available, places, asOf }
}

function sumOf({ quantity, updatedAt }: ToldStock, places: Stock['places'], newest: Date | null): number | null {
  const sum = places.length > 0 ? places.reduce((total, { available }) => total + available, 0) : null
  if (sum === null || quantity === null) return sum ?? quantity
  return updatedAt && newest && updatedAt >= newest ? quantity : sum
}

function latest(moments: (Date | null)[]): Date | null {
  const known = moments.filter((moment) => moment !== null).map((moment) => moment.getTime())
  return known.length > 0 ? new Date(Math.max(...known)) : null
}

/** Whether there is little of it: as many as the store calls low, or fewer; what is not counted is low once it is said to be out. */
export function isLowStock({ available, state }: Stock, lowAt: number): boolean {
  return available === null ? state === 'out_of_stock' : available <= lowAt
}

/** Whether it has just become little: from then on, and not once more while it stays so. */
export function becameLow(before: number | null, after: number | null, lowAt: number): boolean {
  return before !== null && after !== null && before > lowAt && after <= lowAt
}
