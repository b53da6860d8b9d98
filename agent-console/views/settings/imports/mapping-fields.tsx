import { useState } from 'preact/hooks'
import { CSV_FIELDS, type CsvField, type CsvMapping, type CsvPreview } from '../../../../server/contract/console/csv-import.ts'
import { Field } from '../../../components/field.tsx'
import { t } from '../../../texts/texts.ts'

/** Which column is for what, and how dates and amounts are written. */
export function MappingFields({ preview, change }: { preview: CsvPreview; change: (mapping: CsvMapping) => void }) {
  const { kind, mapping, headings, missing, asks } = preview
  // whoever began to say which column is which is not done with the first
  const [isOpen] = useState(missing.length > 0)
  const put = (field: CsvField, heading: string): void => {
    const { [field]: _, ...others } = mapping.columns
    change({ ...mapping, columns: heading === '' ? others : { ...others, [field]: heading } })
  }
  return (
    <div class="part">
      <Field label={t('import.dates')} error={asks.includes('dates') ? t('import.asks.dates') : undefined}>
        {(wiring) => (
          <select
            {...wiring}
            value={mapping.dates ?? ''}
            onChange={(event) => change({ ...mapping, dates: (event.currentTarget.value || null) as CsvMapping['dates'] })}
          >
            <option value="">{t('import.dates.null')}</option>
            <option value="day_first">{t('import.dates.day_first')}</option>
            <option value="month_first">{t('import.dates.month_first')}</option>
          </select>
        )}
      </Field>
      <Field label={t('import.decimals')} error={asks.includes('decimals') ? t('import.asks.decimals') : undefined}>
        {(wiring) => (
          <select
            {...wiring}
            value={mapping.decimals ?? ''}
            onChange={(event) => change({ ...mapping, decimals: (event.currentTarget.value || null) as CsvMapping['decimals'] })}
          >
            <option value="">{t('import.decimals.null')}</option>
            <option value=",">{t('import.decimals.comma')}</option>
            <option value=".">{t('import.decimals.point')}</option>
          </select>
        )}
      </Field>
      {missing.length > 0 && (
        <p class="form-error" role="alert">
          {t(`import.missing.${kind}`)}
        </p>
      )}
      <details class="import-columns" open={isOpen}>
        <summary>{t('import.columns')}</summary>
        {CSV_FIELDS[kind].map((field) => (
          <Field key={field} label={t(`import.field.${field}`)}>
            {(wiring) => (
              <select {...wiring} value={mapping.columns[field] ?? ''} onChange={(event) => put(field, event.currentTarget.value)}>
                <option value="">{t('import.noColumn')}</option>
                {[...new Set(headings)].filter(Boolean).map((heading) => (
                  <option key={heading} value={heading}>
                    {heading}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </details>
    </div>
  )
}
