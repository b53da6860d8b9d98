/** A page of ours as a document; null where it could not be had, or `signal` called it off. */
export async function fetchPage(address: string, signal?: AbortSignal): Promise<Document | null> {
  try {
    const answer = await fetch(address, { headers: { accept: 'text/html' }, ...(signal ? { signal } : {}) })
    return answer.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null
  } catch {
    return null
  }
}

/** Calls `work` once nothing was typed for a moment, and calls off what it had begun before. */
export function afterTyping(work: (signal: AbortSignal) => void): () => void {
  let timer = 0
  let begun = new AbortController()
  return () => {
    clearTimeout(timer)
    begun.abort()
    begun = new AbortController()
    const { signal } = begun
    timer = window.setTimeout(() => work(signal), 160)
  }
}
