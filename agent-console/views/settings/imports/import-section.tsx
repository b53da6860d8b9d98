import { useState } from 'preact/hooks'
import type { CsvKind } from '../../../../server/contract/console/csv-import.ts'
import { Field } from '../../../components/field.tsx'
import { FormError } from '../../../components/forms/form-error.tsx'
import { t } from '../../../texts/texts.ts'
import { AdminsOnly, isAdmin, useSettingsStore } from '../section-parts.tsx'
import { ImportOutcome } from './import-outcome.tsx'
import { MappingFields } from './mapping-fields.tsx'
import { PreviewPart } from './preview-part.tsx'
import { useImport } from './use-import.ts'

/** Orders or products from a file: what it holds is shown first, and nothing is taken in before somebody says so. */
export function ImportSection() {
  const { id, choice } = useSettingsStore()
  const [kind, setKind] = useState<CsvKind>('orders')
  return (
    <>
      <h2>{t('settings.import')}</h2>
      <p class="hint">{t(`import.text.${kind}`)}</p>
      {choice}
      <AdminsOnly />
      {isAdmin() && (
        <>
          <Field label={t('import.kind')}>
            {(wiring) => (
              <select {...wiring} value={kind} onChange={(event) => setKind(event.currentTarget.value as CsvKind)}>
                <option value="orders">{t('import.kind.orders')}</option>
                <option value="products">{t('import.kind.products')}</option>
              </select>
            )}
          </Field>
          <Import key={`${id} ${kind}`} kind={kind} storeId={id} />
        </>
      )}
    </>
  )
}

function Import({ kind, storeId }: { kind: CsvKind; storeId: string }) {
  const { file, preview, progress, failures, busy, error, look, choose, start } = useImport(kind, storeId)
  const isReady = preview !== null && preview.missing.length === 0 && preview.asks.length === 0
  return (
    <>
      {!progress && (
        <Field label={t(`import.file.${kind}`)}>
          {(wiring) => (
            <input
              {...wiring}
              type="file"
              accept=".csv,text/csv,text/tab-separated-values"
              onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
            />
          )}
        </Field>
      )}
      {busy && !progress && <p role="status">{t('import.reading')}</p>}
      <FormError error={error} />
      {progress && preview && (
        <ImportOutcome kind={kind} progress={progress} failures={failures} mapping={preview.mapping} again={() => choose(null)} />
      )}
      {file && preview && !progress && (
        <>
          <MappingFields preview={preview} change={(mapping) => void look(file, mapping)} />
          <PreviewPart preview={preview} />
          <button
            type="button"
            class="btn main"
            aria-disabled={busy || !isReady}
            onClick={() => isReady && !busy && void start(file, preview.mapping)}
          >
            {t('import.start')}
          </button>
        </>
      )}
    </>
  )
}
