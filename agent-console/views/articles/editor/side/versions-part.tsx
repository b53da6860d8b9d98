import { useState } from 'preact/hooks'
import type { ArticleVersion } from '../../../../../server/contract/console/articles.ts'
import type { ArticleWork } from '../../../../state/articles/article-work.ts'
import { momentText, now } from '../../../../state/clock.ts'
import { t } from '../../../../texts/texts.ts'
import { LoadedPart, useLoaded } from '../../../settings/section-parts.tsx'
import { restoreVersion } from '../article-moves.ts'
import { CompareDialog } from './compare-dialog.tsx'

/** All that was ever published of an article, the newest first. */
export function VersionsPart({ work }: { work: ArticleWork }) {
  const { id } = work.article.value
  const loaded = useLoaded<{ versions: ArticleVersion[] }>(`articles/${id}/versions`)
  const [compared, setCompared] = useState<ArticleVersion | null>(null)
  return (
    <LoadedPart loaded={loaded}>
      {({ versions }) => (
        <>
          {versions.length === 0 && <p class="quiet">{t('versions.none')}</p>}
          <ol class="version-lines">
            {versions.map((version) => (
              <li key={version.id}>
                <div>
                  <b class="cut" dir="auto">
                    {version.title}
                  </b>
                  <small class="quiet">
                    <bdi>{version.by}</bdi> · <time dateTime={version.at}>{momentText(version.at, now.value)}</time>
                  </small>
                </div>
                {version.isPublished && <span class="mark good">{t('versions.published')}</span>}
                <span class="push">
                  <button type="button" class="btn" onClick={() => setCompared(version)}>
                    {t('versions.compare')}
                  </button>
                  <button type="button" class="btn" onClick={() => void restoreVersion(work, version.id)}>
                    {t('versions.restore')}
                  </button>
                </span>
              </li>
            ))}
          </ol>
          {compared && (
            <CompareDialog
              articleId={id}
              version={compared}
              versions={versions}
              restore={() => {
                setCompared(null)
                void restoreVersion(work, compared.id)
              }}
              close={() => setCompared(null)}
            />
          )}
        </>
      )}
    </LoadedPart>
  )
}
