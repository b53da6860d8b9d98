import { Icon } from '../../../server/ui/icon.tsx'
import { circleAlert, fileText, x } from '../../../server/ui/icons.ts'
import { useFrame } from '../frame-context.ts'
import type { UploadRow } from './use-uploads.ts'

interface UploadListProps {
  rows: UploadRow[]
  again: (row: UploadRow) => void
  remove: (key: string) => void
}

export function UploadList({ rows, again, remove }: UploadListProps) {
  return (
    <ul class="uploads">
      {/* what needs an answer stands first */}
      {[...rows.filter((row) => row.error), ...rows.filter((row) => !row.error)].map((row) => (
        <li key={row.key}>
          <UploadView row={row} again={again} remove={remove} />
        </li>
      ))}
    </ul>
  )
}

function UploadView({ row, again, remove }: { row: UploadRow } & Omit<UploadListProps, 'rows'>) {
  const { t, format } = useFrame()
  const { name } = row
  const isRunning = !row.uploaded && !row.error
  return (
    <div class={row.error ? 'attachment is-failed' : 'attachment'}>
      <Icon of={row.error ? circleAlert : fileText} />
      <div>
        {row.error ? (
          <p class="reason" role="alert">
            {row.error}
          </p>
        ) : (
          <p class="name">
            <bdi>{name}</bdi>
          </p>
        )}
        {isRunning && <progress max={1} value={row.share} aria-label={t('upload.progress', { name })} />}
        {row.uploaded && <p class="quiet num">{format.size(row.size)}</p>}
      </div>
      {row.error && row.file && (
        <button type="button" class="button is-text" onClick={() => again(row)}>
          {t('upload.again')}
        </button>
      )}
      <button
        type="button"
        class="icon-button tight"
        aria-label={t(isRunning ? 'upload.cancel' : 'upload.remove', { name })}
        onClick={() => remove(row.key)}
      >
        <Icon of={x} />
      </button>
    </div>
  )
}
