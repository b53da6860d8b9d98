import {
  type CsvFailure,
  type CsvKind,
  type CsvMapping,
  type CsvProgress,
  csvReport,
} from '../../../../server/contract/console/csv-import.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { download } from '../../../../server/ui/icons.ts'
import { saveFile } from '../../../state/saving/save-file.ts'
import { t } from '../../../texts/texts.ts'
import { tellFailure } from './column-text.ts'
import { FailureList } from './preview-part.tsx'

interface OutcomeProps {
  kind: CsvKind
  progress: CsvProgress
  failures: CsvFailure[]
  mapping: CsvMapping
  again: () => void
}

/** How far an import is, and at its end what it left out. */
export function ImportOutcome({ kind, progress, failures, mapping, again }: OutcomeProps) {
  const { rows, imported, unchanged, failed, done } = progress
  return (
    <div class="part">
      <p role="status">{t(done ? 'import.done' : 'import.progress', { rows, imported, unchanged, failed })}</p>
      {!done && <progress aria-label={t('settings.import')} />}
      <FailureList failures={failures} mapping={mapping} />
      {done && (
        <p class="chips">
          {failures.length > 0 && (
            <button
              type="button"
              class="btn line"
              onClick={() =>
                saveReport(
                  kind,
                  failures.map((failure) => tellFailure(failure, mapping)),
                )
              }
            >
              <Icon of={download} />
              {t('import.report')}
            </button>
          )}
          <button type="button" class="btn line" onClick={again}>
            {t('import.other')}
          </button>
        </p>
      )}
    </div>
  )
}

function saveReport(kind: CsvKind, failures: CsvFailure[]): void {
  const headings: [string, string, string] = [t('import.report.row'), t('import.report.column'), t('import.report.reason')]
  saveFile(`${kind}-not-imported.csv`, new Blob([csvReport(failures, headings)], { type: 'text/csv' }))
}
