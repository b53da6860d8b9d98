import { signal } from '@preact/signals'

export interface Toast {
  id: number
  text: string
  bad: boolean
  undo: (() => void) | null
  /** Something else to do about it, by its name. */
  action: { text: string; run: () => void } | null
  /** How long it stays while nobody points at it, in milliseconds. */
  ms: number
}
const MOST = 3
const TOAST_MS = 8_000

export const toasts = signal<Toast[]>([])
let lastId = 0

export function showToast(text: string, options: { undo?: () => void; action?: Toast['action']; bad?: boolean; ms?: number } = {}): number {
  lastId += 1
  const toast = {
    id: lastId,
    text,
    bad: options.bad ?? false,
    undo: options.undo ?? null,
    action: options.action ?? null,
    ms: options.ms ?? TOAST_MS,
  }
  toasts.value = [...toasts.value, toast].slice(-MOST)
  return toast.id
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
