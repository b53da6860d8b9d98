import { signal } from '@preact/signals'
import type { AgentSettings } from '../../../server/contract/console/queue.ts'
import { failureText } from '../failures.ts'
import { request } from '../request.ts'
import { showToast } from '../toasts.ts'

/** How this agent likes to work; null before it was read. */
export const mySettings = signal<AgentSettings | null>(null)

export async function readSettings(): Promise<void> {
  mySettings.value = (await request<AgentSettings>('GET', 'me/settings').catch(() => null)) ?? mySettings.value
}

/** Shows the choice at once, and the old one again where it could not be kept. */
export async function changeSettings(change: Partial<AgentSettings>): Promise<void> {
  const before = mySettings.value
  if (before) mySettings.value = { ...before, ...change }
  try {
    mySettings.value = await request<AgentSettings>('PATCH', 'me/settings', change)
  } catch (failure) {
    mySettings.value = before
    showToast(failureText(failure), { bad: true })
  }
}
