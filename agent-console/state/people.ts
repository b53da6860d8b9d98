import { signal } from '@preact/signals'
import type { TeamMember } from '../../server/contract/api.ts'
import { request } from './request.ts'

/** Everybody who answers here; null before it was read. */
export const team = signal<TeamMember[] | null>(null)

/** Rejects like `request`. */
export async function readTeam(): Promise<TeamMember[]> {
  team.value = await request<TeamMember[]>('GET', 'agents')
  return team.value
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words
  return letters
    .map((word) => [...(word ?? '')].find((c) => /[\p{L}\p{N}]/u.test(c)) ?? '')
    .join('')
    .toUpperCase()
}
