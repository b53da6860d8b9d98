import {
  COLLECTION_CHARACTERS,
  type ConsoleCollection,
  DESCRIPTION_CHARACTERS,
} from '../../../../server/contract/console/help/collections.ts'
import { Field } from '../../../components/field.tsx'
import { isPath, isTaken } from '../../../state/articles/collections.ts'
import { t } from '../../../texts/texts.ts'
import type { NamesWanted } from './use-collections.ts'

interface FieldsProps {
  value: NamesWanted
  change: (value: NamesWanted) => void
  labels: { name: string; description: string }
  hint?: string | undefined
  error: string | undefined
  focused?: boolean
}

/** How a collection is called in one language, and what it is about. */
export function NameFields({ value, change, labels, hint, error, focused = false }: FieldsProps) {
  return (
    <>
      <Field label={labels.name} hint={hint} error={error}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            autofocus={focused}
            dir="auto"
            lang={value.locale}
            maxLength={COLLECTION_CHARACTERS}
            value={value.name}
            onInput={(event) => change({ ...value, name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={labels.description}>
        {(wiring) => (
          <textarea
            {...wiring}
            dir="auto"
            lang={value.locale}
            rows={2}
            maxLength={DESCRIPTION_CHARACTERS}
            value={value.description}
            onInput={(event) => change({ ...value, description: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  )
}

/** Why it would not be taken, in words of this console. */
export function problemOf(
  all: ConsoleCollection[],
  at: { id: string | null; parentId: string | null },
  { locale, name }: NamesWanted,
  isNeeded: boolean,
): string | undefined {
  if (name.trim() === '') return isNeeded ? t('field.required') : undefined
  if (isPath(name)) return t('collections.noPath')
  return isTaken(all, at, locale, name) ? t('collections.taken') : undefined
}
