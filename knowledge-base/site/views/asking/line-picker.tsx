import type { OrderView } from '../../../../server/orders/index.ts'
import { fieldOf } from '../../order/chosen-lines.ts'
import type { Filled } from '../../visit/read-filling.ts'
import type { Visit } from '../../visit/visit.ts'

interface LinePickerProps {
  visit: Visit
  order: OrderView
  /** How many of each line may be chosen. */
  most: Map<string, number>
  filled: Filled
  label: string
  hint?: string
  error: string | null
}

/** More of one line than a list holds are typed. */
const LISTED = 20

/** Chooses lines, and how many of each. */
export function LinePicker({ visit, order, most, filled, label, hint, error }: LinePickerProps) {
  const described = [hint && 'lines-hint', error && 'lines-error'].filter(Boolean).join(' ')
  return (
    <fieldset class="picker" {...(described ? { 'aria-describedby': described } : {})} {...(error ? { 'aria-invalid': true } : {})}>
      <legend>{label}</legend>
      {hint && (
        <p class="note" id="lines-hint">
          {hint}
        </p>
      )}
      <ul class="ruled">
        {order.lines.map((line) => (
          <PickLine key={line.id} visit={visit} line={line} most={most.get(line.id) ?? 0} filled={filled[fieldOf(line.id)] ?? ''} />
        ))}
      </ul>
      {error && (
        <p class="error" id="lines-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}

interface PickLineProps {
  visit: Visit
  line: OrderView['lines'][number]
  most: number
  filled: string
}

function PickLine({ visit: { words }, line, most, filled }: PickLineProps) {
  const { t } = words
  const field = fieldOf(line.id)
  return (
    <li class="line pick-line">
      <div>
        <label for={most > 0 ? field : undefined}>
          <b>
            <bdi>{line.title ?? line.sku ?? ''}</bdi>
          </b>
        </label>
        <span class="quiet s">
          {line.variant && (
            <>
              <bdi>{line.variant}</bdi>
              {t('order.between')}
            </>
          )}
          {t('order.pieces', { count: line.quantity })}
        </span>
      </div>
      {most === 0 && <span class="quiet s">{t('ask.lines.gone')}</span>}
      {most === 1 && <input id={field} name={field} type="checkbox" value="1" checked={filled === '1'} />}
      {most > 1 && most <= LISTED && (
        <select id={field} name={field} class="input">
          {Array.from({ length: most + 1 }, (_, n) => (
            <option key={n} value={n} selected={filled === String(n)}>
              {n === 0 ? t('ask.lines.none') : t('ask.lines.of', { quantity: n, count: most })}
            </option>
          ))}
        </select>
      )}
      {most > LISTED && (
        <input id={field} name={field} class="input" type="number" min={0} max={most} inputMode="numeric" value={filled || '0'} />
      )}
    </li>
  )
}
