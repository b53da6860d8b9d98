import type { Catalogue } from '../../../server/ui/catalogue.ts'

/** The list of what stores sell. Comes with its page. */
export const products = {
  'products.find': 'Find a product',
  'products.findHint': 'Words of its name, or how its SKU begins.',
  'products.all': 'All',
  'products.filter': 'Which products',
  'products.list': 'Products',
  'products.more': 'Show more',
  'products.low': 'Low',
  'products.lowSince': 'Low since {date}',
  'products.untold': 'Stock not told',
  'products.uncounted': 'In stock, not counted',
  'products.draft': 'Draft',
  'products.archived': 'Archived',
  'products.open': 'Open {title} in the shop',
  'products.others': { one: 'one more variant', other: '{count} more variants' },
  'products.none': 'No products yet',
  'products.noneText': 'They come from a connected shop, from the API, or by the import command.',
  'products.noneFound': 'Nothing is called that',
  'products.noneFoundText': 'Try fewer words, or the first signs of a SKU.',
  'products.noneLow': 'Nothing is low',
  'products.noneLowText': 'Each store sets under Settings, Store from how many pieces on something is low.',
} satisfies Catalogue
