import { useEffect, useRef, useState } from 'preact/hooks'
import type { ArticleShelf } from '../../../server/contract/console/articles.ts'
import { failureText } from '../../state/failures.ts'
import { request } from '../../state/request.ts'

/** Long enough that a word is not searched letter by letter. */
const PAUSE_MS = 150

export interface Wanted {
  q: string
  /** Empty: any. */
  locale: string
  state: string
  collection: string
}

/** The articles that were asked for. What is shown stays until the next answer is there. */
export function useShelf(storeId: string, { q, locale, state, collection }: Wanted) {
  const [shelf, setShelf] = useState<ArticleShelf | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [run, setRun] = useState(0)
  const query = new URLSearchParams(Object.entries({ q, locale, state, collection }).filter(([, value]) => value !== ''))
  const path = `stores/${storeId}/articles?${query}`
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
  return { shelf, failure, again: () => setRun(run + 1) }
}
