import { useState } from 'preact/hooks'
import { type ArticleVisibility, SLUG_CHARACTERS, VISIBILITIES } from '../../../../../server/contract/console/articles.ts'
import type { CollectionTree, MadeCollection } from '../../../../../server/contract/console/help/collections.ts'
import { Field } from '../../../../components/field.tsx'
import { useForm } from '../../../../components/forms/use-form.ts'
import type { ArticleWork } from '../../../../state/articles/article-work.ts'
import { readKeywords } from '../../../../state/articles/keywords.ts'
import { request } from '../../../../state/request.ts'
import { t } from '../../../../texts/texts.ts'
import { CollectionField, NEW } from '../../collection-field.tsx'

/** Where an article stands, who reads it, by which words it is found, and what agents should know. */
export function DetailsPart({ work, tree }: { work: ArticleWork; tree: CollectionTree | null }) {
  const { slug, collectionId, visibility, botMayUse, note } = work.words.value
  const [keywords, setKeywords] = useState(work.words.value.keywords.join(', '))
  return (
    <div class="form">
      <CollectionPart work={work} collectionId={collectionId} tree={tree} />
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

/** A translation stands where its original does, so only that one is put elsewhere. */
function CollectionPart({ work, collectionId, tree }: { work: ArticleWork; collectionId: string; tree: CollectionTree | null }) {
  const { storeId, locale, original } = work.article.value
  const [made, setMade] = useState<MadeCollection | null>(null)
  const [isNew, setNew] = useState(false)
  const [name, setName] = useState('')
  const form = useForm(['name'] as const)
  const make = async (): Promise<void> => {
    const fresh = await request<MadeCollection>('POST', `stores/${storeId}/collections`, { parentId: null, locale, name: name.trim() })
    setMade(fresh)
    work.change({ collectionId: fresh.madeId })
    setNew(false)
    setName('')
  }
  const problems = name.trim() === '' ? { name: t('field.required') } : {}
  return (
    <form class="form" noValidate onSubmit={(event) => form.submit(event, problems, make)}>
      <CollectionField
        value={isNew ? NEW : collectionId}
        change={(to) => {
          setNew(to === NEW)
          if (to !== NEW) work.change({ collectionId: to })
        }}
        known={made?.collections ?? tree?.collections ?? []}
        locale={locale}
        name={name}
        rename={setName}
        fixed={original !== null}
        error={form.errors.name ?? form.error ?? undefined}
      />
      {isNew && (
        <button type="submit" class="btn line" aria-disabled={form.busy}>
          {t('article.collectionMake')}
        </button>
      )}
    </form>
  )
}
