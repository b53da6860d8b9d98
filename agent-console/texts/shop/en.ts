import type { Catalogue } from '../../../server/ui/catalogue.ts'

/** How the shop answers that orders are asked for live. */
export const shop = {
  'shop.label': 'The shop',
  'shop.away': 'The shop does not answer.',
  'shop.awaySince': 'Orders as of {time}; the shop does not answer.',
  'shop.faults': 'The shop told what cannot be understood. Its developer needs this:',
  'event.removed': 'Removed in the shop',
} satisfies Catalogue
