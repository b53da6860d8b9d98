import { computed, signal } from '@preact/signals'
import type { Incident } from '../../../server/contract/social/triage.ts'
import { request } from '../request.ts'
import { storeId } from '../session.ts'

/** However many tickets change within it, the list is read once, in milliseconds. */
const SOON_MS = 2_000

/** Of the stores that the desk shows, newest first; null before they were read. */
export const incidents = signal<Incident[] | null>(null)
export const openIncidents = computed(() => incidents.value?.filter(({ endedAt }) => endedAt === null) ?? [])
let isAsked = false

export async function readIncidents(): Promise<void> {
  const asked = storeId.value
  const answer = await request<{ incidents: Incident[] }>('GET', `incidents${asked ? `?store=${asked}` : ''}`).catch(() => null)
  if (answer && asked === storeId.value) incidents.value = answer.incidents
}

export function readIncidentsSoon(): void {
  if (isAsked) return
  isAsked = true
  setTimeout(() => {
    isAsked = false
    void readIncidents()
  }, SOON_MS)
}

export function takeIncident(next: Incident): void {
  incidents.value = incidents.value?.map((each) => (each.id === next.id ? next : each)) ?? null
}
