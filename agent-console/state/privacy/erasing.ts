import { useEffect, useState } from 'preact/hooks'
import type { PrivacyReceipt, PrivacyRequest } from '../../../server/contract/console/privacy.ts'
import type { ErrorCode } from '../../../server/contract/socket-events.ts'
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

/** After these it is asked for again; any other failure is the last word. */
const PASSING: ErrorCode[] = ['unavailable', 'limit_exceeded']

/** How far an erasure is, until it is done; null before the first answer. `failure`: why nobody can tell any more. No answer is asked for again. */
export function useErasure(requestId: string, done: () => void): { erasure: Erasure | null; failure: RequestFailed | null } {
  const [erasure, take] = useState<Erasure | null>(null)
  const [failure, fail] = useState<RequestFailed | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let wanted = true
    const askAgain = (inMs: number) => {
      timer = setTimeout(() => void ask(), inMs)
    }
    const ask = async (): Promise<void> => {
      const answer = await request<Erasure>('GET', `privacy/${requestId}`).catch((failure: Error) => failure)
      if (!wanted) return
      if (answer instanceof RequestFailed && !PASSING.includes(answer.code)) fail(answer)
      else if (answer instanceof RequestFailed) askAgain(Math.max(ASK_MS, answer.retryAfterMs ?? 0))
      else if (answer instanceof Error) askAgain(ASK_MS)
      else {
        take(answer)
        if (answer.state === 'done') done()
        else askAgain(ASK_MS)
      }
    }
    void ask()
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [requestId])
  return { erasure, failure }
}

/** Nothing of who was erased stays in this browser. */
export function forgetErased(): void {
  forgetRecent()
  familiesChanged.value += 1
  rereadThreads()
  void readQueue()
}
