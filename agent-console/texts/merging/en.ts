import type { Catalogue } from '../../../server/ui/catalogue.ts'

/** Merging and un-merging of tickets and customers. */
export const merging = {
  'keys.merge': 'merge the ticket',
  'merge.wentInto': '{by} merged this ticket into',
  'merge.cameIn': '{by} merged in',
  'merge.cameBack': '{by} un-merged this ticket from',
  'merge.wentAgain': '{by} un-merged',
  'merge.history': 'Said in #{number} before the merge',
  'merge.historyFailed': 'What was said there could not be read.',
  'merge.merge': 'Merge',
  'merge.done': 'Merged #{gone} into #{number}',
  'merge.undone': 'Un-merged #{number}',
  'merge.band': 'Merged into',
  'merge.bandNote': 'What the customer writes goes there.',
  'merge.unmerge': 'Un-merge',
  'merge.customer': 'Merge customer…',
  'merge.customerMenu': 'Customer',
  'apart.done': '{name} stays somebody else',
  'apart.undone': '{name} may be the same person again',
  'merge.customerDone': 'Merged {name} into {into}',
  'merge.customerUndone': 'Un-merged {name}',
  'merge.customerUnmerge': 'Un-merge {name}…',
} satisfies Catalogue
