import { useEffect, useState } from 'preact/hooks'
import type { FilledMacro, Macro } from '../../../../server/contract/macros/macros.ts'
import type { CustomerPanel } from '../../../../server/contract/orders.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { zap } from '../../../../server/ui/icons.ts'
import { previewMacro } from '../../../state/macros/macros.ts'
import { gapText } from '../../../texts/macros/gap-text.ts'
import { t } from '../../../texts/texts.ts'
import { afterText } from './draft-notices.tsx'
import type { MacroMenuState } from './use-macro-menu.ts'

/** Above the field, which keeps the focus: what the arrows choose is told by `aria-activedescendant`. */
export function MacroMenu({ menu, ticketId, panel }: { menu: MacroMenuState; ticketId: string; panel: CustomerPanel | null }) {
  const macro = menu.found?.[menu.chosen] ?? null
  return (
    <div class="macro-menu">
      <div class="macro-list" role="listbox" id="macro-list" aria-label={t('macro.menu')}>
        {menu.found?.map((each, place) => (
          <Choice key={each.id} macro={each} on={place === menu.chosen} id={`macro-${place}`} menu={menu} place={place} />
        ))}
      </div>
      <div role="status">
        {menu.failed && <p class="quiet">{t('macro.failed')}</p>}
        {menu.found?.length === 0 && <p class="quiet">{t('macro.none')}</p>}
      </div>
      {macro && <Preview macro={macro} ticketId={ticketId} menu={menu} panel={panel} />}
    </div>
  )
}

function Choice({ macro, on, id, menu, place }: { macro: Macro; on: boolean; id: string; menu: MacroMenuState; place: number }) {
  useEffect(() => {
    if (on) document.getElementById(id)?.scrollIntoView({ block: 'nearest' })
  }, [on])
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field holds the focus and takes the keys
    <div
      role="option"
      id={id}
      aria-selected={on}
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={() => menu.choose(place)}
      onClick={() => menu.insert(macro)}
    >
      <Icon of={zap} />
      <span class="cut" dir="auto">
        {macro.name}
      </span>
      {(macro.setStatus || macro.assignToMe) && <span class="macro-then cut">{afterText(macro)}</span>}
    </div>
  )
}

function Preview({ macro, ticketId, menu, panel }: { macro: Macro; ticketId: string; menu: MacroMenuState; panel: CustomerPanel | null }) {
  const filled = usePreview(ticketId, macro.body, menu.orderId)
  const orders = panel?.orders ?? []
  return (
    <div class="macro-preview">
      {orders.length > 1 && (
        <label>
          {t('macro.about')}{' '}
          <select
            value={menu.orderId ?? filled?.order?.id ?? ''}
            onChange={(event) => {
              menu.chooseOrder(event.currentTarget.value)
              document.getElementById('write')?.focus()
            }}
          >
            {orders.map((order) => (
              <option key={order.id} value={order.id}>
                {order.number}
              </option>
            ))}
          </select>
        </label>
      )}
      {(macro.setStatus || macro.assignToMe) && <small>{t('macro.then', { what: afterText(macro) })}</small>}
      <p dir="auto">{filled ? <Filled filled={filled} /> : macro.body}</p>
    </div>
  )
}

/** Filled words with their facts and gaps marked. */
export function Filled({ filled }: { filled: FilledMacro }) {
  return (
    <>
      {filled.parts.map((part, place) => (
        <span key={place} class={part.kind === 'gap' ? 'gap' : part.kind === 'fact' && part.least > 0 ? 'fact' : undefined}>
          {part.kind === 'gap' ? gapText(part.variable) : part.text}
        </span>
      ))}
    </>
  )
}

const PAUSE_MS = 120

/** What the words say for this ticket; null until it is known, and where they name a value that does not exist. */
export function usePreview(ticketId: string | null, body: string, orderId: string | null): FilledMacro | null {
  const [held, hold] = useState<{ of: string; filled: FilledMacro } | null>(null)
  const of = `${ticketId} ${orderId} ${body}`
  useEffect(() => {
    if (!ticketId || body.trim() === '') return
    let wanted = true
    const timer = setTimeout(() => {
      previewMacro(ticketId, body, orderId).then(
        (filled) => wanted && hold({ of, filled }),
        () => {},
      )
    }, PAUSE_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [of])
  return held?.of === of ? held.filled : null
}
