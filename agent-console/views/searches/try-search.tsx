import { useEffect, useState } from 'preact/hooks'
import type { SearchTrial } from '../../../server/contract/console/help/search-reports.ts'
import { Field } from '../../components/field.tsx'
import { failureText } from '../../state/failures.ts'
import { request } from '../../state/request.ts'
import { t } from '../../texts/texts.ts'

/** Long enough that a word is not searched letter by letter. */
const PAUSE_MS = 150

interface Tried extends SearchTrial {
  query: string
}

/** What customers would be shown for these words. `run` counts up when the synonyms have changed: then it is asked again. */
export function TrySearch({ storeId, locale, run }: { storeId: string; locale: string; run: number }) {
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState<Tried | null>(null)
  const [failure, setFailure] = useState<string>()
  const query = typed.trim()
  useEffect(() => {
    setFailure(undefined)
    if (query === '') return setTried(null)
    let wanted = true
    const timer = setTimeout(() => {
      request<SearchTrial>('GET', `stores/${storeId}/search-trial?${new URLSearchParams({ q: query, locale })}`).then(
        (answer) => wanted && setTried({ query, ...answer }),
        (error) => wanted && setFailure(failureText(error)),
      )
    }, PAUSE_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [query, locale, run])
  return (
    <search class="try-search">
      <Field label={t('synonyms.try')} hint={t('synonyms.tryHint')} error={failure}>
        {(wiring) => (
          <input
            {...wiring}
            type="search"
            dir="auto"
            autocomplete="off"
            maxLength={300}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      <div role="status">{tried && <Answer tried={tried} locale={locale} />}</div>
    </search>
  )
}

function Answer({ tried: { query, articles }, locale }: { tried: Tried; locale: string }) {
  const count = articles.length
  return (
    <>
      <p dir="auto">{count === 0 ? t('synonyms.foundNone', { query }) : t('synonyms.found', { query, count })}</p>
      <ol>
        {articles.map(({ id, title, heading }) => (
          <li key={id}>
            <a class="link" href={`desk/articles/${id}`}>
              <bdi lang={locale}>{heading ? `${title} › ${heading}` : title}</bdi>
            </a>
          </li>
        ))}
      </ol>
    </>
  )
}
