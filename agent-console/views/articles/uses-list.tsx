import { useState } from 'preact/hooks'
import type { ArticleUse } from '../../../server/contract/articles/article-blocks.ts'
import { failureText } from '../../state/failures.ts'
import { request } from '../../state/request.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'

/** As many as are listed; the number beside them is of all. */
const MOST = 200

interface UsesProps {
  storeId: string
  of: { variable: string } | { snippet: string; locale: string }
  count: number
}

/** The articles that say a value or a snippet, once somebody asks which. */
export function UsesList({ storeId, of, count }: UsesProps) {
  const [articles, setArticles] = useState<ArticleUse[] | null>(null)
  if (count === 0) return null
  const open = async (): Promise<void> => {
    try {
      const query = new URLSearchParams(of)
      setArticles((await request<{ articles: ArticleUse[] }>('GET', `stores/${storeId}/article-uses?${query}`)).articles)
    } catch (failure) {
      showToast(failureText(failure), { bad: true })
    }
  }
  return (
    <details class="uses" onToggle={(event) => event.currentTarget.open && void open()}>
      <summary>{t('uses.show')}</summary>
      {articles && articles.length === 0 && <p class="quiet">{t('uses.none')}</p>}
      <ul>
        {articles?.map(({ id, title, locale }) => (
          <li key={id}>
            <a href={`desk/articles/${id}`} dir="auto">
              {title}
            </a>{' '}
            <small class="quiet">{locale}</small>
          </li>
        ))}
      </ul>
      {articles && articles.length >= MOST && <p class="quiet">{t('uses.more')}</p>}
    </details>
  )
}
