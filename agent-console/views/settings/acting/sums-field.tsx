import { Icon } from '../../../../server/ui/icon.tsx'
import { plus, x } from '../../../../server/ui/icons.ts'
import { t } from '../../../texts/texts.ts'
import { type DraftSum, draftSum, sumsOf } from './policy-draft.ts'

interface SumsFieldProps {
  label: string
  /** What it means that there is none. */
  none: string
  rows: DraftSum[]
  still: boolean
  change: (rows: DraftSum[]) => void
}

/** One amount for each currency. */
export function SumsField({ label, none, rows, still, change }: SumsFieldProps) {
  const put = (key: number, part: Partial<DraftSum>): void => change(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  return (
    <fieldset class="policy-sums">
      <legend>{label}</legend>
      {rows.length === 0 && <p class="hint">{none}</p>}
      {rows.map((row) => (
        <div key={row.key} class="policy-sum">
          <input
            type="text"
            dir="ltr"
            aria-label={`${label}: ${t('policy.currency')}`}
            placeholder="EUR"
            maxLength={3}
            autocomplete="off"
            disabled={still}
            value={row.currency}
            onInput={(event) => put(row.key, { currency: event.currentTarget.value })}
          />
          <input
            type="text"
            dir="ltr"
            inputMode="decimal"
            aria-label={`${label}: ${t('policy.amount')} ${row.currency}`}
            placeholder="250"
            maxLength={14}
            autocomplete="off"
            disabled={still}
            value={row.amount}
            onInput={(event) => put(row.key, { amount: event.currentTarget.value })}
          />
          {!still && (
            <button
              type="button"
              class="btn icon"
              aria-label={t('policy.dropSum', { currency: row.currency })}
              onClick={() => change(rows.filter((each) => each.key !== row.key))}
            >
              <Icon of={x} />
            </button>
          )}
        </div>
      ))}
      {sumsOf(rows) === undefined && (
        <p class="error" role="alert">
          {t('policy.badSum')}
        </p>
      )}
      {!still && (
        <button type="button" class="btn line" onClick={() => change([...rows, draftSum()])}>
          <Icon of={plus} />
          {t('policy.addSum')}
        </button>
      )}
    </fieldset>
  )
}
