import { useState } from 'preact/hooks'
import { type ArticleSnippet, SNIPPET_CHARACTERS } from '../../../server/contract/articles/article-blocks.ts'
import type { ArticleShelf } from '../../../server/contract/console/articles.ts'
import { Failed } from '../../components/failed.tsx'
import { Field } from '../../components/field.tsx'
import { FormError } from '../../components/forms/form-error.tsx'
import { useForm } from '../../components/forms/use-form.ts'
import { isWrittenLeft, localeName } from '../../state/articles/locales.ts'
import { failureText } from '../../state/failures.ts'
import { request } from '../../state/request.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'
import { GhostRows } from '../queue/ghost-rows.tsx'
import { useLoaded } from '../settings/section-parts.tsx'
import { UsesList } from './uses-list.tsx'

interface Answer {
  snippets: ArticleSnippet[]
}
type Key = Pick<ArticleSnippet, 'locale' | 'name'>
interface Does {
  save: (snippet: Key, body: string) => Promise<void>
  drop: (snippet: Key) => Promise<void>
}

/** Blocks that many articles say: each is changed in one place, and every article that says it with it. */
export function SnippetsPart({ storeId }: { storeId: string }) {
  const path = `stores/${storeId}/article-snippets`
  const loaded = useLoaded<Answer>(path)
  const shelf = useLoaded<ArticleShelf>(`stores/${storeId}/articles`)
  const at = ({ locale, name }: Key): string => `${path}/${locale}/${name}`
  const does: Does = {
    save: async (snippet, body) => loaded.take(await request<Answer>('PUT', at(snippet), { body })),
    drop: async (snippet) => loaded.take(await request<Answer>('DELETE', at(snippet))),
  }
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
          {snippets.map((snippet) => (
            <SnippetLine key={`${snippet.locale} ${snippet.name}`} storeId={storeId} snippet={snippet} does={does} />
          ))}
        </ul>
      )}
      <NewSnippet taken={snippets} locales={shelf.value?.locales ?? []} does={does} />
    </div>
  )
}

const problemsOf = (body: string): { body?: string } => {
  if (body.trim() === '') return { body: t('field.required') }
  return body.includes('{{>') ? { body: t('snippets.nested') } : {}
}

function SnippetLine({ storeId, snippet, does }: { storeId: string; snippet: ArticleSnippet; does: Does }) {
  const { name, locale, body, uses } = snippet
  const [typed, setTyped] = useState(body)
  const form = useForm(['body'] as const)
  const isChanged = typed.trim() !== body
  const fail = (failure: unknown): void => void showToast(failureText(failure), { bad: true })
  const put = async (): Promise<void> => {
    await does.save(snippet, typed.trim())
    const undo = (): void => {
      setTyped(body)
      does.save(snippet, body).catch(fail)
    }
    showToast(t('variables.saved', { name, count: uses }), { undo })
  }
  const drop = async (): Promise<void> => {
    try {
      await does.drop(snippet)
      showToast(t('snippets.dropped', { name }), { undo: () => void does.save(snippet, body).catch(fail) })
    } catch (failure) {
      fail(failure)
    }
  }
  return (
    <li>
      <form noValidate onSubmit={(event) => form.submit(event, problemsOf(typed), put)}>
        <Field
          label={`{{> ${name}}} · ${localeName(locale)}`}
          hint={t(isChanged ? 'variables.changes' : 'variables.uses', { count: uses })}
          error={form.errors.body}
        >
          {(wiring) => <Body wiring={wiring} locale={locale} value={typed} change={setTyped} />}
        </Field>
        {isChanged ? (
          <p class="acts">
            <button type="submit" class="btn main" aria-disabled={form.busy}>
              {t('save')}
            </button>
            <button type="button" class="btn" onClick={() => setTyped(body)}>
              {t('articles.cancel')}
            </button>
          </p>
        ) : (
          uses === 0 && (
            <p class="acts">
              <button type="button" class="btn line" onClick={() => void drop()}>
                {t('snippets.drop', { name })}
              </button>
            </p>
          )
        )}
        <FormError error={form.error} />
      </form>
      <UsesList storeId={storeId} of={{ snippet: name, locale }} count={uses} />
    </li>
  )
}

interface BodyProps {
  wiring: object
  locale: string
  value: string
  change: (value: string) => void
}

const Body = ({ wiring, locale, value, change }: BodyProps) => (
  <textarea
    {...wiring}
    rows={Math.min(12, Math.max(3, value.split('\n').length + 1))}
    lang={locale || undefined}
    dir={locale && isWrittenLeft(locale) ? 'rtl' : 'auto'}
    maxLength={SNIPPET_CHARACTERS}
    value={value}
    onInput={(event) => change(event.currentTarget.value)}
  />
)

function NewSnippet({ taken, locales, does }: { taken: ArticleSnippet[]; locales: string[]; does: Does }) {
  const [name, setName] = useState('')
  const [chosen, choose] = useState<string | null>(null)
  const [body, setBody] = useState('')
  const form = useForm(['name', 'body'] as const)
  const locale = chosen ?? (locales.includes('en') ? 'en' : (locales[0] ?? 'en'))
  const isTaken = taken.some((snippet) => snippet.name === name && snippet.locale === locale)
  const problems = {
    ...(/^[a-z][a-z0-9_]{0,40}$/.test(name) ? {} : { name: t('variables.badName') }),
    ...(isTaken ? { name: t('snippets.taken') } : {}),
    ...problemsOf(body),
  }
  const add = async (): Promise<void> => {
    await does.save({ locale, name }, body.trim())
    setName('')
    setBody('')
    showToast(t('saved'))
  }
  return (
    <form class="new-variable" noValidate onSubmit={(event) => form.submit(event, problems, add)}>
      <h2>{t('snippets.new')}</h2>
      <Field label={t('snippets.name')} hint={t('snippets.nameHint')} error={form.errors.name}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            dir="ltr"
            maxLength={41}
            autocapitalize="off"
            spellcheck={false}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
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
      <Field label={t('snippets.body')} hint={t('snippets.bodyHint', { name: '{{return_window_days}}' })} error={form.errors.body}>
        {(wiring) => <Body wiring={wiring} locale={locale} value={body} change={setBody} />}
      </Field>
      <FormError error={form.error} />
      <button type="submit" class="btn line" aria-disabled={form.busy}>
        {t('snippets.add')}
      </button>
    </form>
  )
}
