import { useEffect, useState } from 'preact/hooks'
import type { ArticleCheck, ArticlePreview } from '../../../../../server/contract/console/articles.ts'
import { Icon } from '../../../../../server/ui/icon.tsx'
import { circleCheck, triangleAlert } from '../../../../../server/ui/icons.ts'
import { Failed } from '../../../../components/failed.tsx'
import type { ArticleWork } from '../../../../state/articles/article-work.ts'
import { failureText } from '../../../../state/failures.ts'
import { request } from '../../../../state/request.ts'
import { t } from '../../../../texts/texts.ts'
import { GhostRows } from '../../../queue/ghost-rows.tsx'
import { PreviewFrame } from './preview-frame.tsx'

/** After the last letter. */
const PAUSE_MS = 400

/** What is being written as customers will see it, and what to look at before they do. */
export function PreviewPart({ work }: { work: ArticleWork }) {
  const { id, storeId, locale, checks } = work.article.value
  const { title, body } = work.words.value
  const { preview, failure, again } = usePreview(id, title.trim(), body)
  return (
    <>
      <CheckList checks={preview?.checks ?? checks} />
      {failure && <Failed text={failure} again={again} />}
      {!preview && !failure && <GhostRows count={4} label={t('loading')} />}
      {preview && <PreviewFrame storeId={storeId} locale={locale} title={preview.title} html={preview.html} />}
    </>
  )
}

function usePreview(id: string, title: string, body: string) {
  const [preview, setPreview] = useState<ArticlePreview | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [run, setRun] = useState(0)
  useEffect(() => {
    if (title === '') return
    let wanted = true
    const ask = (): void => {
      request<ArticlePreview>('POST', `articles/${id}/preview`, { title, body }).then(
        (answer) => {
          if (!wanted) return
          setPreview(answer)
          setFailure(null)
        },
        (error) => wanted && setFailure(failureText(error)),
      )
    }
    const timer = setTimeout(ask, preview ? PAUSE_MS : 0)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [id, title, body, run])
  return { preview, failure, again: () => setRun(run + 1) }
}

function CheckList({ checks }: { checks: ArticleCheck[] }) {
  if (checks.length === 0)
    return (
      <p class="checks-none good-ink" role="status">
        <Icon of={circleCheck} />
        {t('checks.none')}
      </p>
    )
  return (
    <details class="checks" open={checks.length <= 3}>
      <summary>
        <Icon of={triangleAlert} class="note-ink" />
        {t('checks.some', { count: checks.length })}
      </summary>
      <ul>
        {checks.map(({ kind, words, level }) => (
          <li key={`${kind} ${words}`}>
            {t(`checks.${kind}`, { words: level?.words ?? 0, long: level?.long ?? 0 })}
            {words && (
              <>
                {' '}
                <q dir="auto">{words}</q>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
