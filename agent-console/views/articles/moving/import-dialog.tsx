import type { MovingState } from '../../../../server/contract/console/moving/article-moving.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Field } from '../../../components/field.tsx'
import { FormError } from '../../../components/forms/form-error.tsx'
import { t } from '../../../texts/texts.ts'
import { MovingReport } from './moving-report.tsx'
import { useMoving } from './use-moving.ts'

const STATES = ['told', 'draft', 'published'] as const

/** Articles from files: what would happen is shown first, and nothing is taken in before somebody says so. */
export function ImportDialog({ storeId, close, taken }: { storeId: string; close: () => void; taken: () => void }) {
  const { files, as, progress, started, error, choose, change, start } = useMoving(storeId)
  const count = progress ? progress.created + progress.changed : 0
  const isReady = progress?.done === true && count > 0
  const isRunning = started && !error && !progress?.done
  const go = async (): Promise<void> => {
    await start()
    taken()
  }
  return (
    <Dialog title={t('moving.import')} close={close}>
      <div class="form moving">
        <p class="hint">{t('moving.text')}</p>
        {!started && (
          <>
            <Field label={t('moving.files')} hint={t('moving.filesHint')}>
              {(wiring) => (
                <input
                  {...wiring}
                  type="file"
                  multiple
                  accept=".md,.markdown,.json,.jsonl,.ndjson,.tar,.tgz,.gz"
                  onChange={(event) => choose([...(event.currentTarget.files ?? [])])}
                />
              )}
            </Field>
            <Field label={t('moving.as')}>
              {(wiring) => (
                <select {...wiring} value={as} onChange={(event) => change(event.currentTarget.value as MovingState)}>
                  {STATES.map((state) => (
                    <option key={state} value={state}>
                      {t(`moving.as.${state}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </>
        )}
        <FormError error={error} />
        {files.length > 0 && !progress && !error && <p role="status">{t('moving.reading')}</p>}
        {progress && <MovingReport progress={progress} preview={!started} />}
        <p class="acts">
          {!started && (
            <button type="button" class="btn main" aria-disabled={!isReady} onClick={() => isReady && void go()}>
              {progress?.done ? t('moving.start', { count }) : t('moving.startAny')}
            </button>
          )}
          {started && !isRunning && (
            <button type="button" class="btn line" onClick={() => choose([])}>
              {t('moving.other')}
            </button>
          )}
          <button type="button" class={started && !isRunning ? 'btn main' : 'btn'} onClick={close}>
            {t(started ? 'close' : 'articles.cancel')}
          </button>
        </p>
      </div>
    </Dialog>
  )
}
