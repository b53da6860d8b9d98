import { useState } from 'preact/hooks'
import {
  type ArticleShelf,
  type ArticleVisibility,
  SLUG_CHARACTERS,
  VISIBILITIES,
} from '../../../../../server/contract/console/articles.ts'
import { Field } from '../../../../components/field.tsx'
import type { ArticleWork } from '../../../../state/articles/article-work.ts'
import { readKeywords } from '../../../../state/articles/keywords.ts'
import { t } from '../../../../texts/texts.ts'
import { CollectionField } from '../../collection-field.tsx'

/** Where an article stands, who reads it, by which words it is found, and what agents should know. */
export function DetailsPart({ work, shelf }: { work: ArticleWork; shelf: ArticleShelf | null }) {
  const { slug, collection, visibility, botMayUse, note } = work.words.value
  const [keywords, setKeywords] = useState(work.words.value.keywords.join(', '))
  return (
    <div class="form">
      <CollectionField
        value={collection}
        change={(collection) => work.change({ collection })}
        known={shelf?.collections ?? []}
        error={collection.trim() === '' ? t('field.required') : undefined}
      />
      <Field label={t('article.slug')} hint={t('article.slugHint')} error={slug.trim() === '' ? t('field.required') : undefined}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            dir="auto"
            spellcheck={false}
            maxLength={SLUG_CHARACTERS}
            value={slug}
            onInput={(event) => work.change({ slug: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t('article.keywords')} hint={t('article.keywordsHint')}>
        {(wiring) => (
          <textarea
            {...wiring}
            dir="auto"
            rows={3}
            value={keywords}
            onInput={(event) => {
              setKeywords(event.currentTarget.value)
              work.change({ keywords: readKeywords(event.currentTarget.value) })
            }}
          />
        )}
      </Field>
      <Field label={t('article.visibility')}>
        {(wiring) => (
          <select
            {...wiring}
            value={visibility}
            onChange={(event) => work.change({ visibility: event.currentTarget.value as ArticleVisibility })}
          >
            {VISIBILITIES.map((each) => (
              <option key={each} value={each}>
                {t(`article.visibility.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label class="check-line">
        <input type="checkbox" checked={botMayUse} onChange={(event) => work.change({ botMayUse: event.currentTarget.checked })} />
        {t('article.bot')}
      </label>
      <Field label={t('article.note')} hint={t('article.noteHint')}>
        {(wiring) => (
          <textarea
            {...wiring}
            dir="auto"
            rows={4}
            maxLength={2_000}
            value={note}
            onInput={(event) => work.change({ note: event.currentTarget.value })}
          />
        )}
      </Field>
    </div>
  )
}
