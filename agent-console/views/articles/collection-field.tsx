import { type ConsoleCollection, PATH_CHARACTERS, PATH_SIGN } from '../../../server/contract/console/help/collections.ts'
import { Field } from '../../components/field.tsx'
import { pathIn } from '../../state/articles/collections.ts'
import { t } from '../../texts/texts.ts'
import { CollectionOptions } from './collections/collection-options.tsx'

/** Chosen for one that the store does not have yet. */
export const NEW = 'new'

interface CollectionProps {
  /** An id, `NEW`, or empty for none. */
  value: string
  change: (value: string) => void
  known: ConsoleCollection[]
  /** The article's language. */
  locale: string
  /** Of a new one. */
  name: string
  rename: (name: string) => void
  /** What none means; absent where there has to be one. */
  unchosen?: string
  fixed?: boolean
  error?: string | undefined
}

/** Where an article stands: one of the store's collections, or a new one. */
export function CollectionField({ value, change, known, locale, name, rename, unchosen, fixed = false, error }: CollectionProps) {
  const isNew = value === NEW
  const path = pathIn(known, value, locale)
  const hint = fixed ? t('article.collectionFixed') : path.includes(PATH_SIGN) && path
  return (
    <>
      <Field label={t('article.collection')} hint={hint} error={isNew ? undefined : error}>
        {(wiring) => (
          <select {...wiring} value={value} disabled={fixed} onChange={(event) => change(event.currentTarget.value)}>
            {unchosen !== undefined && <option value="">{unchosen}</option>}
            <CollectionOptions of={known} locale={locale} />
            <option value={NEW}>{t('article.collectionNew')}</option>
          </select>
        )}
      </Field>
      {isNew && (
        <Field
          label={t('article.collectionName')}
          hint={unchosen === undefined ? undefined : t('article.collectionNameHint')}
          error={error}
        >
          {(wiring) => (
            <input
              {...wiring}
              type="text"
              dir="auto"
              lang={locale}
              maxLength={PATH_CHARACTERS}
              autocomplete="off"
              value={name}
              onInput={(event) => rename(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
    </>
  )
}
