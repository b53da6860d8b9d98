import { useEffect, useState } from 'preact/hooks'
import type { PrivacyReceipt, PrivacyRequest } from '../../../server/contract/console/privacy.ts'
import { familiesChanged } from '../merging/merge-customers.ts'
import { forgetRecent } from '../palette/recent.ts'
import { readQueue } from '../queue/queue.ts'
import { RequestFailed, request } from '../request.ts'
import { rereadThreads } from '../thread/open-thread.ts'

/** How often an erasure is asked how far it is. */
const ASK_MS = 700

export type Erasure = PrivacyRequest | PrivacyReceipt

/** Begins it, and answers under which id it goes on. */
export const beginErasure = async (customerId: string): Promise<string> =>
  (await request<{ id: string }>('POST', `customers/${customerId}/erasure`, { confirm: 'ERASE' })).id

/** How far an erasure is, until it is done; null before the first answer. No answer is asked for again. */
export function useErasure(requestId: string | null, done: () => void): Erasure | null {
  const [erasure, take] = useState<Erasure | null>(null)
  useEffect(() => {
    if (requestId === null) return
    let timer: ReturnType<typeof setTimeout>
    let wanted = true
    const ask = async (): Promise<void> => {
      const answer = await request<Erasure>('GET', `privacy/${requestId}`).catch((failure) => failure)
      if (!wanted) return
      if (!(answer instanceof Error)) take(answer)
      if (answer.state === 'done') done()
      else if (!(answer instanceof RequestFailed)) timer = setTimeout(() => void ask(), ASK_MS)
    }
    void ask()
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [requestId])
  return erasure
}

/** Nothing of who was erased stays in this browser. */
export function forgetErased(): void {
  forgetRecent()
  familiesChanged.value += 1
  rereadThreads()
  void readQueue()
}
