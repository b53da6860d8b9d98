import { useState } from 'preact/hooks'
import type { ArticlePreview, ConsoleArticle } from '../../../../../server/contract/console/articles.ts'
import type { CollectionTree } from '../../../../../server/contract/console/help/collections.ts'
import { Icon } from '../../../../../server/ui/icon.tsx'
import { check, triangleAlert } from '../../../../../server/ui/icons.ts'
import { Field } from '../../../../components/field.tsx'
import { useForm } from '../../../../components/forms/use-form.ts'
import { navigate } from '../../../../routes/router.ts'
import type { ArticleWork } from '../../../../state/articles/article-work.ts'
import { localeChoices, localeName } from '../../../../state/articles/locales.ts'
import { request } from '../../../../state/request.ts'
import { t } from '../../../../texts/texts.ts'
import { useLoaded } from '../../../settings/section-parts.tsx'
import { PreviewFrame } from './preview-frame.tsx'

/** The languages of one page: which there are, which are behind, and another one beside the words that are written. */
export function LanguagesPart({ work, tree }: { work: ArticleWork; tree: CollectionTree | null }) {
  const { id, locales, original } = work.article.value
  const others = locales.filter((each) => each.id && each.id !== id && each.state !== 'missing')
  const [beside, setBeside] = useState<string | null>(original?.id ?? others[0]?.id ?? null)
  return (
    <>
      <ul class="locale-lines">
        {locales.map(({ id: one, locale, state }) => (
          <li key={locale}>
            <span>{localeName(locale)}</span>
            <span class={state === 'stale' ? 'mark late' : 'mark'}>
              {state !== 'missing' && <Icon of={state === 'stale' ? triangleAlert : check} />}
              {t(`article.locale.${state}`)}
            </span>
            <span class="push">
              {one === id ? (
                <span class="quiet">{t('article.thisOne')}</span>
              ) : (
                state !== 'missing' &&
                one && (
                  <>
                    <button type="button" class="btn" aria-pressed={beside === one} onClick={() => setBeside(beside === one ? null : one)}>
                      {t('article.beside')}
                    </button>
                    <a class="btn" href={`desk/articles/${one}`}>
                      {t('article.open')}
                    </a>
                  </>
                )
              )}
            </span>
          </li>
        ))}
      </ul>
      <NewTranslation work={work} tree={tree} />
      {beside && <Beside key={beside} articleId={beside} />}
    </>
  )
}

/** It begins with the words that it is translated from: written over, nothing of them is forgotten. */
function NewTranslation({ work, tree }: { work: ArticleWork; tree: CollectionTree | null }) {
  const { id, storeId, locales, original } = work.article.value
  const written = locales.filter(({ state }) => state !== 'missing').map(({ locale }) => locale)
  const missing = locales.filter(({ state }) => state === 'missing').map(({ locale }) => locale)
  const own = [...new Set([...missing, ...(tree?.locales ?? [])])]
  const choices = localeChoices(own).filter((locale) => !written.includes(locale))
  const [chosen, setChosen] = useState<string | null>(null)
  const form = useForm(['locale'] as const)
  const locale = chosen ?? choices[0] ?? 'en'
  const begin = async (): Promise<void> => {
    await work.flush()
    const { title, body } = work.words.value
    const begun = { locale, title, body, translationOf: original?.id ?? id }
    const made = await request<ConsoleArticle>('POST', `stores/${storeId}/articles`, begun)
    navigate(`desk/articles/${made.id}`)
  }
  return (
    <form class="new-translation" noValidate onSubmit={(event) => form.submit(event, {}, begin)}>
      <Field label={t('article.translateInto')} hint={t('article.translateHint')} error={form.errors.locale ?? form.error ?? undefined}>
        {(wiring) => (
          <select {...wiring} value={locale} onChange={(event) => setChosen(event.currentTarget.value)}>
            {choices.map((code) => (
              <option key={code} value={code}>
                {localeName(code)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <button type="submit" class="btn line" aria-disabled={form.busy}>
        {t('article.translate')}
      </button>
    </form>
  )
}

/** What another language says, as it stands now. */
function Beside({ articleId }: { articleId: string }) {
  const other = useLoaded<ConsoleArticle>(`articles/${articleId}`).value
  return other && <Shown article={other} />
}

function Shown({ article: { id, storeId, locale, title, body } }: { article: ConsoleArticle }) {
  const preview = usePreviewOnce(id, title, body)
  return preview && <PreviewFrame storeId={storeId} locale={locale} title={preview.title} html={preview.html} />
}

function usePreviewOnce(id: string, title: string, body: string): ArticlePreview | null {
  const [preview, setPreview] = useState<ArticlePreview | null>(null)
  const [asked, setAsked] = useState(false)
  if (!asked) {
    setAsked(true)
    request<ArticlePreview>('POST', `articles/${id}/preview`, { title, body }).then(setPreview, () => null)
  }
  return preview
}
