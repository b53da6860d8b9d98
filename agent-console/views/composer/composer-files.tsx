import { Icon } from '../../../server/ui/icon.tsx'
import { fileText, x } from '../../../server/ui/icons.ts'
import { changeDraft, type DraftKind, draftOf } from '../../state/thread/drafting/drafts.ts'
import { dropUpload, sizeText, uploadsOf } from '../../state/thread/drafting/uploads.ts'
import { t } from '../../texts/texts.ts'

/** The files of a draft: those that are up, those under way, and those that did not make it. */
export function ComposerFiles({ ticketId, kind }: { ticketId: string; kind: DraftKind }) {
  const draft = draftOf(ticketId, kind).value
  const list = uploadsOf(ticketId, kind)
  if (draft.attachments.length === 0 && list.value.length === 0) return null
  const drop = (id: string): void => changeDraft(ticketId, kind, { attachments: draft.attachments.filter((file) => file.id !== id) })
  return (
    <ul class="draft-files" aria-label={t('attachments')}>
      {draft.attachments.map((file) => (
        <li key={file.id}>
          <Icon of={fileText} class="i-s" />
          <span class="cut" dir="auto">
            {file.name}
          </span>
          <small>{sizeText(file.size)}</small>
          <Remove name={file.name} run={() => drop(file.id)} />
        </li>
      ))}
      {list.value.map((upload) => (
        <li key={upload.key} class={upload.error ? 'bad' : ''}>
          <Icon of={fileText} class="i-s" />
          <span class="cut" dir="auto">
            {upload.name}
          </span>
          {upload.error ? (
            <small role="alert">{upload.error}</small>
          ) : (
            <progress value={upload.progress} max={1} aria-label={t('upload.progress', { name: upload.name })} />
          )}
          <Remove name={upload.name} run={() => dropUpload(list, upload.key)} />
        </li>
      ))}
    </ul>
  )
}

function Remove({ name, run }: { name: string; run: () => void }) {
  return (
    <button type="button" aria-label={t('upload.remove', { name })} onClick={run}>
      <Icon of={x} class="i-s" />
    </button>
  )
}
