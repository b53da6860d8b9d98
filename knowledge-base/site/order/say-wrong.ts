import type { ActionRefusal } from '../../../server/contract/console/actions.ts'
import type { Choice, Choices } from '../../../server/orders/index.ts'
import type { Wrong } from '../views/asking/errand-page.tsx'
import type { Words } from '../visit/words.ts'
import { whyNot } from './order-doings.ts'
import { addressParts, NOTE_CHARACTERS } from './read-errand.ts'

/** What is wrong with a field of an errand, said beside it. */
export function wrongAt(field: string, note: string | undefined, { t }: Words): Wrong {
  if (addressParts.some((part) => part === field)) return { field, says: t('wrong.part') }
  switch (field) {
    case 'lines':
    case 'reason':
    case 'wish':
    case 'instead':
    case 'what':
      return { field, says: t(`wrong.${field}`) }
    case 'note':
      return { field, says: t('wrong.note', { count: note?.trim() ? NOTE_CHARACTERS : 1 }) }
    default:
      return { field: 'form', says: t('problem.failed') }
  }
}

const FIELDS: Partial<Record<ActionRefusal['code'], string>> = {
  more_than_bought: 'lines',
  unknown_line: 'lines',
  nothing_chosen: 'lines',
  address_incomplete: 'address1',
  same_address: 'address1',
  name_missing: 'name',
}

/** Why the policy refuses it, beside the field that it is about. */
export function refusalAt(refusal: ActionRefusal, kind: Choice, choices: Choices, words: Words): Wrong {
  return { field: FIELDS[refusal.code] ?? 'form', says: whyNot(refusal, kind, choices, words) }
}
