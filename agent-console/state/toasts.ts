import { signal } from '@preact/signals'

export interface Toast {
  id: number
  text: string
  bad: boolean
  undo: (() => void) | null
}
const MOST = 3
/** How long a toast stays while nobody points at it, in milliseconds. */
export const TOAST_MS = 8_000

export const toasts = signal<Toast[]>([])
let lastId = 0

export function showToast(text: string, options: { undo?: () => void; bad?: boolean } = {}): void {
  lastId += 1
  const toast = { id: lastId, text, bad: options.bad ?? false, undo: options.undo ?? null }
  toasts.value = [...toasts.value, toast].slice(-MOST)
}

export function dropToast(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

/** Undoes what the newest toast tells, if it can be undone. */
export function undoNewest(): void {
  const toast = toasts.value.findLast((candidate) => candidate.undo)
  if (!toast) return
  dropToast(toast.id)
  toast.undo?.()
}
