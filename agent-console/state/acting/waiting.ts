import { signal } from '@preact/signals'
import type { WaitingCount } from '../../../server/contract/console/actions.ts'
import { request } from '../request.ts'
import { storeId } from '../session.ts'

/** How many actions wait for a person, in the stores that the desk shows; null before it was read. */
export const waitingCount = signal<number | null>(null)

/** The newest change that the server told of: of an order, and how many there were before it. */
export const actionNews = signal({ orderId: '', count: 0 })

export function takeActionNews(orderId: string): void {
  actionNews.value = { orderId, count: actionNews.value.count + 1 }
  void readWaitingCount()
}

export const waitingPath = (part: '' | '/count'): string => `actions/waiting${part}${storeId.value ? `?store=${storeId.value}` : ''}`

export async function readWaitingCount(): Promise<void> {
  const asked = waitingPath('/count')
  const answer = await request<WaitingCount>('GET', asked).catch(() => null)
  if (answer && asked === waitingPath('/count')) waitingCount.value = answer.count
}
