import type { Attachment } from '../../../server/contract/thread.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { download, fileText } from '../../../server/ui/icons.ts'
import { sizeText } from '../../state/thread/drafting/uploads.ts'
import { t } from '../../texts/texts.ts'

/** Images are shown, everything else is a line to download; what the file is was decided by the server from its bytes. */
export function Attachments({ files }: { files: Attachment[] }) {
  if (files.length === 0) return null
  return (
    <ul class="files" aria-label={t('attachments')}>
      {files.map((file) => (
        <li key={file.id}>
          {file.isImage && (
            <a href={file.url} target="_blank" rel="noopener" class="image">
              <img src={file.url} alt={file.name} loading="lazy" />
            </a>
          )}
          <a href={file.url} download={file.name} class="file">
            <Icon of={fileText} class="i-s" />
            <span class="cut" dir="auto">
              {file.name}
            </span>
            <small>{sizeText(file.size)}</small>
            <Icon of={download} class="i-s" />
          </a>
        </li>
      ))}
    </ul>
  )
}
