import { useEffect, useRef, useState } from 'preact/hooks'
import type { ActionRequest, OrderActions } from '../../../../server/contract/console/actions.ts'
import { isFailure } from '../../../../server/contract/thread-client.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Failed } from '../../../components/failed.tsx'
import { askForAction } from '../../../state/acting/ask-action.ts'
import { askDialog } from '../../../state/acting/dialogs.ts'
import { type ActionDraft, ADDRESS_PARTS, draftOf, emptyDraft, requestOf } from '../../../state/acting/drafts.ts'
import { actionsOf, hurryFor, readActions } from '../../../state/acting/order-actions.ts'
import { failureText } from '../../../state/failures.ts'
import { online } from '../../../state/realtime.ts'
import { acting } from '../../../texts/acting/en.ts'
import { addEnglish, t } from '../../../texts/texts.ts'
import '../../../styles/acting/acting.css'
import '../../../styles/acting/asking.css'
import { GhostRows } from '../../queue/ghost-rows.tsx'
import { KindFields } from '../forms/kind-fields.tsx'
import { ConfirmButton } from './confirm-button.tsx'
import { PreviewPart } from './preview-part.tsx'
import { ToldIn } from './told-in.tsx'
import { type Previewed, usePreview } from './use-preview.ts'

addEnglish(acting)

/** What is to be done to an order, and what exactly that does, before anybody is asked for it. Escape keeps what was filled in. */
export function AskDialog() {
  const open = askDialog.value
  if (!open) return null
  const { order, kind } = open
  const held = actionsOf(order.id)
  const close = (): void => {
    askDialog.value = null
  }
  return (
    <Dialog title={t(`act.dialog.${kind}`, { order: order.number })} close={close}>
      {held.value.value && <AskForm key={`${order.id} ${kind}`} open={open} known={held.value.value} close={close} />}
      {!held.value.value && !held.failed.value && <GhostRows count={3} label={t('loading')} />}
      {!held.value.value && held.failed.value && (
        <Failed class="act-form" text={t('act.failed')} again={() => void readActions(order.id)} />
      )}
    </Dialog>
  )
}

interface AskFormProps {
  open: NonNullable<typeof askDialog.value>
  known: OrderActions
  close: () => void
}

function AskForm({ open: { order, kind, tell }, known, close }: AskFormProps) {
  const draft = draftOf(order, kind)
  const isUntouched = kind === 'change_address' && isSameAddress(draft.value, emptyDraft(order))
  const request = isUntouched ? null : requestOf(kind, within(draft.value, known, kind))
  const previewed = usePreview(order.id, request)
  const [ticketId, setTicketId] = useState(tell.ticketId ?? tell.others[0]?.id ?? null)
  const [notice, setNotice] = useState<string | null>(null)
  const patch = (change: Partial<ActionDraft>): void => {
    draft.value = { ...draft.value, ...change }
    setNotice(null)
  }
  const form = useFirstField()
  const ask = useAsking(previewed, request, { orderId: order.id, ticketId, close, setNotice })
  return (
    <form ref={form} class="form act-form" noValidate aria-busy={ask.busy} onSubmit={(event) => event.preventDefault()}>
      <KindFields order={order} kind={kind} known={known} draft={draft.value} patch={patch} isTold={ticketId !== null} />
      {(kind !== 'create_return' || tell.others.length > 0) && <ToldIn tell={tell} chosen={ticketId} choose={setTicketId} />}
      <PreviewPart kind={kind} previewed={previewed} isAsked={request !== null} />
      {notice && (
        <p class="form-error" role="alert">
          {notice}
        </p>
      )}
      {!online.value && <p class="hint">{t('act.offline')}</p>}
      <footer>
        <ConfirmButton kind={kind} preview={previewed.preview} busy={ask.busy} press={ask.press} />
      </footer>
    </form>
  )
}

/** Where a keyboard is at hand, typing starts at once; a phone's would cover what is asked. */
function useFirstField() {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (!matchMedia('(pointer: fine)').matches) return
    // the dialog takes the focus when it opens, which is after its contents are there
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('input:not(:disabled), textarea')?.focus())
  }, [])
  return form
}

interface Asking {
  orderId: string
  ticketId: string | null
  close: () => void
  setNotice: (text: string | null) => void
}

/** Only the button asks: Enter in a field never pays anything back. */
function useAsking({ preview, again }: Previewed, request: ActionRequest | null, { orderId, ticketId, close, setNotice }: Asking) {
  const [busy, setBusy] = useState(false)
  const press = async (): Promise<void> => {
    if (busy || !request || !preview) return
    setBusy(true)
    setNotice(null)
    try {
      await askForAction(orderId, ticketId, request, preview.seen)
      close()
    } catch (failure) {
      const isOther = isFailure(failure) && failure.code === 'conflict'
      setNotice(isOther ? t('act.anew') : failureText(failure))
      if (isOther) again()
      hurryFor(orderId)
    }
    setBusy(false)
  }
  return { busy, press: () => void press() }
}

const isSameAddress = (one: ActionDraft, other: ActionDraft): boolean =>
  ADDRESS_PARTS.every((part) => one.address[part].trim() === other.address[part].trim())

const COUNTED = { refund: 'refundable', create_return: 'returnable', reship: 'reshippable' } as const

/** A draft that was kept may want more than is left by now. */
function within(draft: ActionDraft, known: OrderActions, kind: keyof typeof COUNTED | 'cancel' | 'change_address'): ActionDraft {
  if (kind === 'cancel' || kind === 'change_address') return draft
  const most = new Map(known.lines.map((line) => [line.lineId, line[COUNTED[kind]]]))
  const quantities = Object.entries(draft.quantities).map(([lineId, count]) => [lineId, Math.min(count, most.get(lineId) ?? 0)])
  return { ...draft, quantities: Object.fromEntries(quantities) }
}
