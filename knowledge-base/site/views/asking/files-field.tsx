import type { Uploaded } from '../../../../server/contract/api.ts'
import { ATTACHMENT_BYTES, ATTACHMENTS_PER_MESSAGE } from '../../../../server/contract/limits.ts'
import type { Visit } from '../../visit/visit.ts'
import { Field } from '../fields.tsx'

/** What an earlier try of the form brought, and what of it did not fit. */
export interface FilesShown {
  kept: Uploaded[]
  error: string | null
}
export const NO_FILES: FilesShown = { kept: [], error: null }

/** Files beside words. What came already is kept by a box that one may untick: a browser forgets what was chosen. */
export function FilesField({ visit: { words }, files: { kept, error } }: { visit: Visit; files: FilesShown }) {
  const { t } = words
  const limits = { count: ATTACHMENTS_PER_MESSAGE, size: ATTACHMENT_BYTES / 1024 / 1024 }
  return (
    <div>
      <Field id="files" label={t('files')} optional={t('write.optional')} hint={t('files.hint', limits)} error={error}>
        {(wiring) => <input {...wiring} class="input is-file" type="file" multiple />}
      </Field>
      {kept.length > 0 && (
        <fieldset class="kept">
          <legend class="note">{t('files.kept')}</legend>
          {kept.map(({ id, name }) => (
            <label key={id} class="tick">
              <input type="checkbox" name="kept" value={id} checked />
              <bdi>{name}</bdi>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  )
}
