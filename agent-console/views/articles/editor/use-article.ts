import { useEffect, useState } from 'preact/hooks'
import type { ConsoleArticle } from '../../../../server/contract/console/articles.ts'
import { ArticleWork } from '../../../state/articles/article-work.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'

/** An article and the work on it, which is saved when its page is left. */
export function useArticle(articleId: string) {
  const [work, setWork] = useState<ArticleWork | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [run, setRun] = useState(0)
  useEffect(() => {
    let opened: ArticleWork | null = null
    let wanted = true
    setWork(null)
    setFailure(null)
    request<ConsoleArticle>('GET', `articles/${articleId}`).then(
      (article) => {
        if (!wanted) return
        opened = new ArticleWork(article)
        addEventListener('online', opened.retry)
        setWork(opened)
      },
      (error) => wanted && setFailure(failureText(error)),
    )
    return () => {
      wanted = false
      if (!opened) return
      removeEventListener('online', opened.retry)
      opened.close()
    }
  }, [articleId, run])
  return { work, failure, again: () => setRun(run + 1) }
}
