import { signal } from '@preact/signals'
import type { Guide } from '../../../server/contract/console/queue.ts'
import { request } from '../request.ts'
import { changeSettings } from './settings.ts'

/** This agent's first steps; null before they are read, and once there is no guide any more. */
export const guide = signal<Guide>(null)

export async function readGuide(): Promise<void> {
  guide.value = await request<Guide>('GET', 'me/guide').catch(() => guide.value)
}

/** For good: it comes back only by `showGuide`. */
export async function hideGuide(): Promise<void> {
  guide.value = null
  await changeSettings({ guideHidden: true })
}

export async function showGuide(): Promise<void> {
  await changeSettings({ guideHidden: false })
  await readGuide()
}
