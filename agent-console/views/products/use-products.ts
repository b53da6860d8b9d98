import { useEffect, useRef, useState } from 'preact/hooks'
import type { ProductsPage } from '../../../server/contract/catalogue/products.ts'
import { failureText } from '../../state/failures.ts'
import { request } from '../../state/request.ts'
import { showToast } from '../../state/toasts.ts'

/** Long enough that a word is not searched letter by letter. */
const PAUSE_MS = 120

export interface Asked {
  /** null: all stores of the agent. */
  storeId: string | null
  low: boolean
  q: string
}

const pathOf = ({ storeId, low, q }: Asked, cursor: string | null): string =>
  `products?${new URLSearchParams({
    ...(storeId ? { store: storeId } : {}),
    ...(low ? { low: '1' } : {}),
    ...(q ? { q } : {}),
    ...(cursor ? { cursor } : {}),
  })}`

/** The products that were asked for, page by page. What is shown stays until the next answer is there. */
export function useProducts(asked: Asked) {
  const [page, setPage] = useState<ProductsPage | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [run, setRun] = useState(0)
  const key = pathOf(asked, null)
  // of two answers the one that was asked for last counts
  const wanted = useRef(key)
  wanted.current = key
  useEffect(() => {
    const timer = setTimeout(
      () => {
        request<ProductsPage>('GET', key).then(
          (answer) => {
            if (wanted.current !== key) return
            setPage(answer)
            setFailure(null)
          },
          (error) => wanted.current === key && setFailure(failureText(error)),
        )
      },
      page === null || asked.q === '' ? 0 : PAUSE_MS,
    )
    return () => clearTimeout(timer)
  }, [key, run])
  const more = async (): Promise<void> => {
    if (!page?.next || busy) return
    setBusy(true)
    try {
      const behind = await request<ProductsPage>('GET', pathOf(asked, page.next))
      if (wanted.current === key) setPage({ items: [...page.items, ...behind.items], next: behind.next })
    } catch (error) {
      showToast(failureText(error), { bad: true })
    }
    setBusy(false)
  }
  return { page, failure, busy, more, again: () => setRun(run + 1) }
}
