import type { ConsoleCollection } from '../../../../server/contract/console/help/collections.ts'
import { nameIn } from '../../../state/articles/collections.ts'

/** Of a choice: those under another one stand further in. */
export function CollectionOptions({ of, locale = null }: { of: ConsoleCollection[]; locale?: string | null }) {
  return of.map((each) => (
    <option key={each.id} value={each.id}>
      {`${'\u2003'.repeat(each.depth - 1)}${nameIn(each, locale).name}`}
    </option>
  ))
}
