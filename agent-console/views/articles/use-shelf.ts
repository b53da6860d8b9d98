import { useEffect, useRef, useState } from 'preact/hooks'
import type { ArticleShelf } from '../../../server/contract/console/articles.ts'
import { failureText } from '../../state/failures.ts'
import { request } from '../../state/request.ts'
import { showToast } from '../../state/toasts.ts'

/** Long enough that a word is not searched letter by letter. */
const PAUSE_MS = 150

export interface Wanted {
  q: string
  /** Empty: any. */
  locale: string
  state: string
  collection: string
}

/** The articles that were asked for, part by part. What is shown stays until the next answer is there. */
export function useShelf(storeId: string, { q, locale, state, collection }: Wanted) {
  const [shelf, setShelf] = useState<ArticleShelf | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [run, setRun] = useState(0)
  const pathOf = (cursor: string): string =>
    `stores/${storeId}/articles?${new URLSearchParams(Object.entries({ q, locale, state, collection, cursor }).filter(([, value]) => value !== ''))}`
  const path = pathOf('')
  // of two answers the one that was asked for last counts
  const wanted = useRef(path)
  wanted.current = path
  useEffect(() => {
    const ask = (): void => {
      request<ArticleShelf>('GET', path).then(
        (answer) => {
          if (wanted.current !== path) return
          setShelf(answer)
          setFailure(null)
        },
        (error) => wanted.current === path && setFailure(failureText(error)),
      )
    }
    const timer = setTimeout(ask, shelf === null || q === '' ? 0 : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [path, run])
  const more = async (): Promise<void> => {
    if (!shelf?.next || busy) return
    setBusy(true)
    try {
      const behind = await request<ArticleShelf>('GET', pathOf(shelf.next))
      const known = new Set(shelf.articles.map(({ id }) => id))
      if (wanted.current === path)
        setShelf({ ...behind, articles: [...shelf.articles, ...behind.articles.filter(({ id }) => !known.has(id))] })
    } catch (error) {
      showToast(failureText(error), { bad: true })
    }
    setBusy(false)
  }
  return { shelf, failure, busy, more, again: () => setRun(run + 1) }
}
