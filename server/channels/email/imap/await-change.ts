import type { ImapFlow } from 'imapflow'

/**
 * Hears what the server announces of the open folder, from now on. `next` idles until something was announced since the
 * last `forget`, or `pollMs` have passed: servers forget to announce. It rejects once the connection is lost.
 */
export function awaitChange(client: ImapFlow, pollMs: number): { forget(): void; next(): Promise<void> } {
  let changed = false
  let wake = () => {}
  const note = () => {
    changed = true
    wake()
  }
  client.on('exists', note)
  client.on('close', note)
  return {
    forget() {
      changed = false
    },
    async next() {
      if (!changed && client.usable) {
        // ended by the next command; where the server does not know it the clock is enough
        client.idle().catch(() => false)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pollMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      if (!client.usable) throw new Error('The connection is lost.')
    },
  }
}
