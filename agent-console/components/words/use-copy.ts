import { useEffect, useState } from 'preact/hooks'

/**
 * Copies what a button is for; `done` for two seconds after. Without clipboard access (plain http) what stands before the button is
 * selected instead.
 */
export function useCopy(text: string): { done: boolean; copyIt: (event: MouseEvent) => Promise<void> } {
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => setDone(false), 2_000)
    return () => clearTimeout(timer)
  }, [done])
  const copyIt = async (event: MouseEvent): Promise<void> => {
    const before = (event.currentTarget as HTMLElement).previousElementSibling
    try {
      await navigator.clipboard.writeText(text)
      setDone(true)
    } catch {
      if (before) getSelection()?.selectAllChildren(before)
    }
  }
  return { done, copyIt }
}
