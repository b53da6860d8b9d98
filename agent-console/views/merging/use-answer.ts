import { useEffect, useState } from 'preact/hooks'
import { failureText } from '../../state/failures.ts'

export interface Answer<T> {
  value: T | null
  /** What went wrong, for people. */
  problem: string | null
}

/** What a question answers, asked again whenever `key` changes; a late answer to an earlier one is dropped. A null key asks nothing. */
export function useAnswer<T>(key: string | null, question: () => Promise<T>): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ value: null, problem: null })
  useEffect(() => {
    let wanted = true
    if (key === null) setAnswer({ value: null, problem: null })
    else
      question().then(
        (value) => wanted && setAnswer({ value, problem: null }),
        (failure) => wanted && setAnswer({ value: null, problem: failureText(failure) }),
      )
    return () => {
      wanted = false
    }
  }, [key])
  return answer
}
