import { useRef, useState } from 'preact/hooks'
import type { MovingProgress, MovingState } from '../../../../server/contract/console/moving/article-moving.ts'
import { failureText } from '../../../state/failures.ts'
import { sendFiles } from './send-files.ts'

/** Files on their way into a store: chosen, looked at, taken in. `progress` is of the look until it is `started`. */
export function useMoving(storeId: string) {
  const [files, setFiles] = useState<File[]>([])
  const [as, setAs] = useState<MovingState>('told')
  const [progress, setProgress] = useState<MovingProgress | null>(null)
  const [started, setStarted] = useState(false)
  const [error, setError] = useState<string | null>(null)
  // of two that were asked for the last one counts
  const asked = useRef(0)

  const run = async (chosen: File[], state: MovingState, preview: boolean): Promise<void> => {
    const own = ++asked.current
    setProgress(null)
    setError(null)
    setStarted(!preview)
    if (chosen.length === 0) return
    let all: MovingProgress | null = null
    try {
      for await (const next of sendFiles({ storeId, files: chosen, as: state, preview })) {
        if (own !== asked.current) return
        all = all ? added(all, next) : next
        setProgress(all)
      }
    } catch (failure) {
      if (own === asked.current) setError(failureText(failure))
    }
  }
  return {
    ...{ files, as, progress, started, error },
    choose(chosen: File[]): void {
      setFiles(chosen)
      void run(chosen, as, true)
    },
    change(state: MovingState): void {
      setAs(state)
      void run(files, state, true)
    },
    start: () => run(files, as, false),
  }
}

function added(before: MovingProgress, next: MovingProgress): MovingProgress {
  return {
    ...next,
    failures: [...before.failures, ...next.failures],
    remarks: [...before.remarks, ...next.remarks],
    articles: [...before.articles, ...next.articles],
  }
}
