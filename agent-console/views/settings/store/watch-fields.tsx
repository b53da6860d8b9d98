import type { Store } from '../../../../server/contract/api.ts'
import { Field } from '../../../components/field.tsx'
import { t } from '../../../texts/texts.ts'

type Watched = Pick<Store, 'lowStockAt' | 'silentAfterDays'>

interface WatchProps {
  value: Watched
  errors: Partial<Record<keyof Watched, string>>
  still: boolean
  change: (change: Partial<Watched>) => void
}

/** From when on something that nobody asked about is worth a look. */
export function WatchFields({ value, errors, still, change }: WatchProps) {
  const field = (name: keyof Watched, least: number, most: number) => (
    <Field label={t(`store.${name}`)} hint={t(`store.${name}Hint`)} error={errors[name]}>
      {(wiring) => (
        <input
          {...wiring}
          type="number"
          class="short"
          min={least}
          max={most}
          step={1}
          disabled={still}
          value={value[name]}
          onInput={(e) => change({ [name]: e.currentTarget.valueAsNumber })}
        />
      )}
    </Field>
  )
  return (
    <>
      {field('silentAfterDays', 1, 90)}
      {field('lowStockAt', 0, 10_000)}
    </>
  )
}
