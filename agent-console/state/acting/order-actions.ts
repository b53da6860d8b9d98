import { type Signal, signal } from '@preact/signals'
import type { OrderAction, OrderActions } from '../../../server/contract/console/actions.ts'
import { request } from '../request.ts'
import { me } from '../session.ts'

/** While the shop is asked, or somebody has just pressed something, its end is looked for this often; else like a list that rests. */
const SOON_MS = 700
const REST_MS = 10_000
const HURRY_MS = 20_000

/** What can be done to one order, and what was asked for. */
export interface HeldActions {
  /** Null before it was first read. */
  value: Signal<OrderActions | null>
  /** It could not be read, and nothing older is held. */
  failed: Signal<boolean>
  hurryUntil: number
  /** One for each place that shows it. */
  watchers: Set<() => void>
}

let heldFor: string | undefined
const held = new Map<string, HeldActions>()

export function actionsOf(orderId: string): HeldActions {
  if (heldFor !== me.value?.id) held.clear()
  heldFor = me.value?.id
  let own = held.get(orderId)
  if (!own) {
    own = { value: signal(null), failed: signal(false), hurryUntil: 0, watchers: new Set() }
    held.set(orderId, own)
  }
  return own
}

export async function readActions(orderId: string): Promise<void> {
  const own = actionsOf(orderId)
  try {
    own.value.value = await request<OrderActions>('GET', `orders/${orderId}/actions`)
    own.failed.value = false
  } catch {
    own.failed.value = own.value.value === null
  }
}

/** Reads it now and again until the returned function is called: orders change outside, and shops take their time. */
export function watchActions(orderId: string): () => void {
  const own = actionsOf(orderId)
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const look = async (): Promise<void> => {
    clearTimeout(timer)
    if (document.visibilityState === 'visible') await readActions(orderId)
    clearTimeout(timer)
    if (!ended) timer = setTimeout(() => void look(), isBusy(own) ? SOON_MS : REST_MS)
  }
  const wake = (): void => void look()
  own.watchers.add(wake)
  wake()
  return () => {
    ended = true
    clearTimeout(timer)
    own.watchers.delete(wake)
  }
}

/** Shows an action as an answer told it, and looks soon for what follows. */
export function takeAction(action: OrderAction): void {
  const own = actionsOf(action.orderId)
  const known = own.value.value
  if (known) own.value.value = { ...known, actions: [action, ...known.actions.filter(({ id }) => id !== action.id)].sort(newestFirst) }
  hurryFor(action.orderId)
}

/** Something is about to change: whoever shows this order looks more often for a while. */
export function hurryFor(orderId: string): void {
  const own = actionsOf(orderId)
  own.hurryUntil = Date.now() + HURRY_MS
  for (const wake of own.watchers) wake()
}

/** The shop is asked, or is about to be. */
const isMoving = ({ state, way }: OrderAction): boolean => state === 'performing' || (state === 'approved' && way === 'shop')
const isBusy = ({ value, hurryUntil }: HeldActions): boolean => Date.now() < hurryUntil || (value.value?.actions.some(isMoving) ?? false)
/** Ids rise with time. */
const newestFirst = (one: OrderAction, other: OrderAction): number => (one.id < other.id ? 1 : -1)
