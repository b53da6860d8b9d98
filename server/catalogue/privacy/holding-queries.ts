import type { Holdings } from '../../personal-data.ts'

export const catalogueHolds: Holdings = [
  { table: 'products', holdsNobody: 'what is sold' },
  { table: 'variants', holdsNobody: 'what is sold' },
  { table: 'stock_levels', holdsNobody: 'how much of it there is' },
  { table: 'stock_events', holdsNobody: 'how much of it there was' },
]
