import { useState } from 'preact/hooks'
import { type ArticleSnippet, SNIPPET_CHARACTERS } from '../../../server/contract/articles/article-blocks.ts'
import type { CollectionTree } from '../../../server/contract/console/help/collections.ts'
import { Failed } from '../../components/failed.tsx'
import { Field } from '../../components/field.tsx'
import { isWrittenLeft, localeName } from '../../state/articles/locales.ts'
import { failureText } from '../../state/failures.ts'
import { request } from '../../state/request.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'
import { GhostRows } from '../queue/ghost-rows.tsx'
import { useLoaded } from '../settings/section-parts.tsx'
import { type DrawField, NamedLine } from './named-line.tsx'
import { NewNamed } from './new-named.tsx'

interface Answer {
  snippets: ArticleSnippet[]
}
type Key = Pick<ArticleSnippet, 'locale' | 'name'>

/** Blocks that many articles say: each is changed in one place, and every article that says it with it. */
export function SnippetsPart({ storeId }: { storeId: string }) {
  const { loaded, save, drop } = useSnippets(storeId)
  const tree = useLoaded<CollectionTree>(`stores/${storeId}/collections`)
  if (loaded.failure) return <Failed text={loaded.failure} again={loaded.again} />
  if (!loaded.value) return <GhostRows count={4} label={t('loading')} />
  const { snippets } = loaded.value
  return (
    <div class="variables">
      <p class="hint">{t('snippets.text', { name: '{{> refund_times}}' })}</p>
      {snippets.length === 0 && (
        <div class="teach">
          <h2>{t('snippets.none')}</h2>
          <p>{t('snippets.noneText')}</p>
        </div>
      )}
      {snippets.length > 0 && (
        <ul aria-label={t('articles.snippets')}>
          {snippets.map((snippet) => {
            const { locale, name, body, uses, changedAt } = snippet
            return (
              <NamedLine
                key={`${locale} ${name}`}
                {...{ storeId, name, uses, problemOf }}
                label={`{{> ${name}}} · ${localeName(locale)}`}
                text={body}
                of={{ snippet: name, locale }}
                draw={drawIn(locale)}
                save={async (next) => {
                  const at = await save(snippet, next, changedAt)
                  return () => save(snippet, body, at)
                }}
                drop={{ label: t('snippets.drop', { name }), run: () => drop(snippet) }}
              />
            )
          })}
        </ul>
      )}
      <NewSnippet taken={snippets} locales={tree.value?.locales ?? []} add={(key, body) => save(key, body, null)} />
    </div>
  )
}

/** A store's snippets, and what is done with them. */
function useSnippets(storeId: string) {
  const path = `stores/${storeId}/article-snippets`
  const loaded = useLoaded<Answer>(path)
  const at = ({ locale, name }: Key): string => `${path}/${locale}/${name}`
  /** `changedAt`: of the one that was read, null for a new one. Answers that of what is kept now. */
  const save = async (key: Key, body: string, changedAt: string | null): Promise<string | null> => {
    try {
      const answer = await request<Answer>('PUT', at(key), { body, changedAt })
      loaded.take(answer)
      return answer.snippets.find(({ name, locale }) => name === key.name && locale === key.locale)?.changedAt ?? null
    } catch (failure) {
      // somebody else was faster: what they wrote is shown to whoever gives up their own
      loaded.renew()
      throw failure
    }
  }
  const drop = async (snippet: ArticleSnippet): Promise<void> => {
    const fail = (failure: unknown): void => void showToast(failureText(failure), { bad: true })
    try {
      loaded.take(await request<Answer>('DELETE', at(snippet)))
      showToast(t('snippets.dropped', { name: snippet.name }), { undo: () => void save(snippet, snippet.body, null).catch(fail) })
    } catch (failure) {
      fail(failure)
    }
  }
  return { loaded, save, drop }
}

function problemOf(body: string): string | undefined {
  if (body.trim() === '') return t('field.required')
  return body.includes('{{>') ? t('snippets.nested') : undefined
}

const drawIn =
  (locale: string): DrawField =>
  (wiring, body, change) => (
    <textarea
      {...wiring}
      rows={Math.min(12, Math.max(3, body.split('\n').length + 1))}
      lang={locale || undefined}
      dir={locale && isWrittenLeft(locale) ? 'rtl' : 'auto'}
      maxLength={SNIPPET_CHARACTERS}
      value={body}
      onInput={(event) => change(event.currentTarget.value)}
    />
  )

interface NewProps {
  taken: ArticleSnippet[]
  locales: string[]
  add: (key: Key, body: string) => Promise<unknown>
}

function NewSnippet({ taken, locales, add }: NewProps) {
  const [chosen, choose] = useState<string | null>(null)
  const locale = chosen ?? (locales.includes('en') ? 'en' : (locales[0] ?? 'en'))
  return (
    <NewNamed
      words={{
        title: t('snippets.new'),
        name: t('snippets.name'),
        nameHint: t('snippets.nameHint'),
        text: t('snippets.body'),
        textHint: t('snippets.bodyHint', { name: '{{return_window_days}}' }),
        taken: t('snippets.taken'),
        add: t('snippets.add'),
      }}
      isTaken={(name) => taken.some((snippet) => snippet.name === name && snippet.locale === locale)}
      draw={drawIn(locale)}
      problemOf={problemOf}
      add={(name, body) => add({ locale, name }, body)}
    >
      <Field label={t('snippets.language')}>
        {(wiring) => (
          <select {...wiring} value={locale} onChange={(event) => choose(event.currentTarget.value)}>
            {(locales.length > 0 ? locales : ['en']).map((each) => (
              <option key={each} value={each}>
                {localeName(each)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </NewNamed>
  )
}
