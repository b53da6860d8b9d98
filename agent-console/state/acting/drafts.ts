import { type Signal, signal } from '@preact/signals'
import type { ActionKind, ActionRequest } from '../../../server/contract/console/actions.ts'
import type { PanelOrder, ShippingAddress } from '../../../server/contract/orders.ts'
import { me } from '../session.ts'
import { newClientId } from '../thread/write.ts'

/** What somebody fills in for any of the kinds; each reads its own part. */
export interface ActionDraft {
  /** All that is left, rather than some lines. */
  all: boolean
  /** By the line's id; absent is none. */
  quantities: Record<string, number>
  /** As typed. */
  shipping: string
  restock: boolean
  /** Of a cancelled order: whether what was paid goes back. */
  refund: boolean
  reason: string
  address: Record<keyof ShippingAddress, string>
  instructions: string
  labelUrl: string
}

let keptFor: string | undefined
const kept = new Map<string, Signal<ActionDraft>>()

/** It stays when the dialog is closed, until it was asked for. */
export function draftOf(order: PanelOrder, kind: ActionKind): Signal<ActionDraft> {
  if (keptFor !== me.value?.id) kept.clear()
  keptFor = me.value?.id
  const key = `${order.id} ${kind}`
  let draft = kept.get(key)
  if (!draft) {
    draft = signal(emptyDraft(order))
    kept.set(key, draft)
  }
  return draft
}

export const dropDraft = (orderId: string, kind: ActionKind): boolean => kept.delete(`${orderId} ${kind}`)

const PARTS = ['name', 'address1', 'address2', 'zip', 'city', 'province', 'country'] as const
export const ADDRESS_PARTS: readonly (keyof ShippingAddress)[] = PARTS

/** What is with a carrier or the customer lies in no shelf, so that it does is for somebody to say who has seen it. */
const isHere = ({ status, shipments }: Pick<PanelOrder, 'status' | 'shipments'>): boolean =>
  status !== 'closed' && shipments.every((parcel) => parcel.status === 'label_created')

export function emptyDraft(order: Pick<PanelOrder, 'shippingAddress' | 'status' | 'shipments'>): ActionDraft {
  const { shippingAddress } = order
  const address = Object.fromEntries(PARTS.map((part) => [part, shippingAddress?.[part] ?? ''])) as ActionDraft['address']
  return {
    ...{ all: false, quantities: {}, shipping: '', restock: isHere(order), refund: true, reason: '' },
    ...{ address, instructions: '', labelUrl: '' },
  }
}

/** What the draft asks for; null while nothing is chosen, or what is typed cannot be read. */
export function requestOf(kind: ActionKind, draft: ActionDraft): ActionRequest | null {
  const reason = draft.reason.trim()
  const lines = Object.entries(draft.quantities).flatMap(([lineId, quantity]) => (quantity > 0 ? [{ lineId, quantity }] : []))
  switch (kind) {
    case 'cancel':
      return { kind, reason, refund: draft.refund, restock: draft.restock }
    case 'refund': {
      if (draft.all) return { kind, all: true, lines: [], shipping: null, restock: draft.restock, reason }
      const shipping = amountOf(draft.shipping)
      if (shipping === undefined || (lines.length === 0 && shipping === null)) return null
      return { kind, all: false, lines, shipping, restock: draft.restock && lines.length > 0, reason }
    }
    case 'change_address':
      return { kind, address: addressOf(draft.address) }
    case 'create_return': {
      const labelUrl = draft.labelUrl.trim() || null
      if (lines.length === 0 || (labelUrl !== null && !isLabel(labelUrl))) return null
      return { kind, lines, reason, labelUrl, instructions: draft.instructions.trim() }
    }
    case 'reship':
      return lines.length === 0 ? null : { kind, lines, reason }
  }
}

export const isLabel = (url: string): boolean => /^https:\/\/[^\s/]+\/?\S*$/i.test(url)

/** An amount as people type it, a comma or Arabic figures included; null for none, undefined for what is no amount. */
export function amountOf(typed: string): string | null | undefined {
  const text = typed
    .trim()
    .replace(/[٠-٩]/g, (figure) => String(figure.charCodeAt(0) - 0x660))
    .replace(/[,٫]/, '.')
  if (text === '') return null
  if (!/^\d{1,9}(\.\d{1,4})?$/.test(text)) return undefined
  return Number(text) === 0 ? null : text
}

function addressOf(typed: ActionDraft['address']): ShippingAddress {
  return Object.fromEntries(PARTS.map((part) => [part, typed[part].trim() || null])) as unknown as ShippingAddress
}

const asked = new Map<string, { request: string; clientId: string }>()

/** The same request is known by the same id, however often it is sent: an answer that was lost costs no second refund. */
export function clientIdOf(orderId: string, request: ActionRequest): string {
  const key = `${orderId} ${request.kind}`
  const text = JSON.stringify(request)
  const known = asked.get(key)
  if (known?.request === text) return known.clientId
  const clientId = newClientId()
  asked.set(key, { request: text, clientId })
  return clientId
}

/** It is asked for: the same once more is then another one. */
export const forgetClientId = (orderId: string, kind: ActionKind): boolean => asked.delete(`${orderId} ${kind}`)
