import type { ActionKind, OrderActions } from '../../../../server/contract/console/actions.ts'
import type { PanelOrder } from '../../../../server/contract/orders.ts'
import type { ActionDraft } from '../../../state/acting/drafts.ts'
import { t } from '../../../texts/texts.ts'
import { Stepper } from './stepper.tsx'
import { TypedField } from './typed-field.tsx'

export interface FieldsProps {
  order: PanelOrder
  kind: ActionKind
  known: OrderActions
  draft: ActionDraft
  /** In a ticket, whose composer then offers what the customer is to know. */
  isTold: boolean
  patch: (change: Partial<ActionDraft>) => void
}

const COUNTED = { refund: 'refundable', create_return: 'returnable', reship: 'reshippable' } as const

/** The order's lines with how many of each; what has nothing left of it says so. */
export function LineFields({ order, kind, known, draft, patch }: FieldsProps) {
  const counted = COUNTED[kind as keyof typeof COUNTED]
  const most = (lineId: string): number => known.lines.find((line) => line.lineId === lineId)?.[counted] ?? 0
  return (
    <fieldset class="act-lines">
      <legend>{t('act.lines')}</legend>
      {order.lines.map((line) => {
        const title = [line.title ?? t('order.noTitle'), line.variant].filter(Boolean).join(' · ')
        const left = most(line.id)
        return (
          <div key={line.id} class="act-line">
            <span>
              <bdi>{title}</bdi>
            </span>
            {left === 0 ? (
              <small class="quiet">{t('act.noneLeft')}</small>
            ) : (
              <>
                <Stepper
                  title={title}
                  value={Math.min(left, draft.quantities[line.id] ?? 0)}
                  most={left}
                  change={(value) => patch({ quantities: { ...draft.quantities, [line.id]: value } })}
                />
                <small class="quiet">{t('act.ofMost', { most: left })}</small>
              </>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

export function ReasonField({ draft, patch }: Pick<FieldsProps, 'draft' | 'patch'>) {
  const change = (reason: string): void => patch({ reason })
  return <TypedField label={t('act.reason')} hint={t('act.reasonHint')} value={draft.reason} most={500} change={change} />
}

interface TickProps {
  text: string
  on: boolean
  change: (on: boolean) => void
  disabled?: boolean
}
export function Tick({ text, on, change, disabled = false }: TickProps) {
  return (
    <label class="tick-line">
      <input type="checkbox" checked={on} disabled={disabled} onChange={(event) => change(event.currentTarget.checked)} />
      {text}
    </label>
  )
}
