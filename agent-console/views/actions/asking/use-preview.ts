import { useEffect, useState } from 'preact/hooks'
import type { ActionPreview, ActionRequest } from '../../../../server/contract/console/actions.ts'
import { previewAction } from '../../../state/acting/ask-action.ts'
import { failureText } from '../../../state/failures.ts'

/** A figure that is being typed is not asked about digit by digit, in milliseconds. */
const REST_MS = 250

export interface Previewed {
  /** Of the request as it is now; null while it is reckoned. */
  preview: ActionPreview | null
  /** The last one, still shown while the next comes. */
  last: ActionPreview | null
  problem: string | null
  again: () => void
}

/** What a request would do now, by the server's own reckoning. A late answer to an earlier request is dropped. */
export function usePreview(orderId: string, request: ActionRequest | null): Previewed {
  const key = request && JSON.stringify(request)
  const [answer, setAnswer] = useState<{ of: string; preview: ActionPreview } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [run, setRun] = useState(0)
  useEffect(() => {
    if (!request || !key) return setProblem(null)
    let wanted = true
    const timer = setTimeout(
      () => {
        previewAction(orderId, request).then(
          (preview) => {
            if (!wanted) return
            setAnswer({ of: key, preview })
            setProblem(null)
          },
          (failure) => wanted && setProblem(failureText(failure)),
        )
      },
      answer ? REST_MS : 0,
    )
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [key, run])
  const again = (): void => {
    setAnswer((held) => held && { ...held, of: '' })
    setRun((count) => count + 1)
  }
  return { preview: answer && answer.of === key ? answer.preview : null, last: answer?.preview ?? null, problem, again }
}
