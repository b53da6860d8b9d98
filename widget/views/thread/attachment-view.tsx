import { useState } from 'preact/hooks'
import type { Attachment } from '../../../server/contract/thread.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { download, fileText } from '../../../server/ui/icons.ts'
import { useFrame } from '../frame-context.ts'

/** A picture, or a row with the file's name; a picture that cannot be shown becomes such a row. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { t, format, base } = useFrame()
  const [isBroken, setBroken] = useState(false)
  const { name, size, isImage } = attachment
  const href = new URL(attachment.url, base).href
  if (isImage && !isBroken) {
    return (
      <a class="photo" href={href} download={name} aria-label={t('file.download', { name })}>
        <img src={href} alt={t('file.photo', { name })} loading="lazy" onError={() => setBroken(true)} />
      </a>
    )
  }
  return (
    <a class="attachment" href={href} download={name} aria-label={t('file.download', { name })}>
      <Icon of={fileText} />
      <div>
        <p class="name">
          <bdi>{name}</bdi>
        </p>
        <p class="quiet num">{format.size(size)}</p>
      </div>
      <Icon of={download} />
    </a>
  )
}
