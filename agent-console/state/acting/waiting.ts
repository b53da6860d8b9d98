import { signal } from '@preact/signals'
import type { WaitingCount } from '../../../server/contract/console/actions.ts'
import { request } from '../request.ts'
import { storeId } from '../session.ts'

/** How many actions wait for a person, in the stores that the desk shows; null before it was read. */
export const waitingCount = signal<number | null>(null)

export const waitingPath = (part: '' | '/count'): string => `actions/waiting${part}${storeId.value ? `?store=${storeId.value}` : ''}`

export async function readWaitingCount(): Promise<void> {
  const asked = waitingPath('/count')
  const answer = await request<WaitingCount>('GET', asked).catch(() => null)
  if (answer && asked === waitingPath('/count')) waitingCount.value = answer.count
}
