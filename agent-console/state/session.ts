import { signal } from '@preact/signals'
import type { Me } from '../../server/contract/api.ts'
import { navigate, parseRoute, path } from '../routes/router.ts'
import { onSignedOut, RequestFailed, request } from './request.ts'
import { readText, writeText } from './storage.ts'

/** Who is signed in; null before sign-in and after the session ended. */
export const me = signal<Me | null>(null)
/** The desk could not be reached at all when the page started. */
export const unreachable = signal(false)
/** The one store that the queue is narrowed to; null shows all of the agent's stores. */
export const storeId = signal<string | null>(null)

let back: string | null = null

export async function loadSession(): Promise<void> {
  try {
    enter(await request<Me>('GET', 'session'))
    unreachable.value = false
  } catch (failure) {
    unreachable.value = !(failure instanceof RequestFailed)
  }
}

/** Takes the answer of signing in or accepting an invite, and returns to where the session ended. */
export function enter(who: Me): void {
  const kept = readText(`${who.id}:store`)
  storeId.value = who.stores.some((s) => s.id === kept) ? kept : null
  me.value = who
  if (['sign-in', 'invite'].includes(parseRoute(path.value).page)) navigate(back ?? 'desk', { replace: true })
  back = null
}

export function chooseStore(id: string | null): void {
  storeId.value = id
  if (me.value) writeText(`${me.value.id}:store`, id)
}

export async function signOut(): Promise<void> {
  await request('DELETE', 'session').catch(() => null)
  me.value = null
  back = null
  navigate('desk/sign-in')
}

/** The session ended elsewhere: sign-in, and from there back to this place. */
export function leave(): void {
  const { page } = parseRoute(path.value)
  if (page === 'sign-in' || page === 'invite') return
  back = path.value
  me.value = null
  navigate('desk/sign-in', { replace: true })
}

onSignedOut(leave)
