import { useState } from 'preact/hooks'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'

/** How often and how long one that is read again is looked at, in milliseconds. */
const LOOK = { eachMs: 300, mostMs: 6_000 }

interface Told {
  state: 'waiting' | 'done' | 'failed' | 'ignored'
  reason: string
}

/** Has a delivery read again, looks until it is, and says what came of it. `path`: of the delivery. */
export function useReplay<T extends Told>(path: string, take: (delivery: T) => void): { busy: boolean; replay: () => Promise<void> } {
  const [busy, setBusy] = useState(false)
  const replay = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      await request('POST', `${path}/replay`, {})
      const read = await untilRead<T>(path)
      if (read.state === 'failed') showToast(t('deliveries.still', { reason: read.reason }), { bad: true })
      else if (read.state !== 'waiting') showToast(t('deliveries.replayed'))
      take(read)
    } catch (failure) {
      showToast(failureText(failure), { bad: true })
    } finally {
      setBusy(false)
    }
  }
  return { busy, replay }
}

async function untilRead<T extends Told>(path: string): Promise<T> {
  for (let ms = 0; ; ms += LOOK.eachMs) {
    const read = await request<T>('GET', path)
    if (read.state !== 'waiting' || ms >= LOOK.mostMs) return read
    await new Promise((resolve) => setTimeout(resolve, LOOK.eachMs))
  }
}
