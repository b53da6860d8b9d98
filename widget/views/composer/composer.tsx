import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { MESSAGE_CHARACTERS } from '../../../server/contract/limits.ts'
import type { ThreadClient } from '../../../server/contract/thread-client.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { arrowUp } from '../../../server/ui/icons.ts'
import { type Draft, keepDraft, readDraft } from '../../chat/draft.ts'
import { useFrame } from '../frame-context.ts'
import { lazily } from '../lazily.tsx'
import { AttachButton } from './attach-button.tsx'
import { ComposerNote } from './composer-note.tsx'
import { useDroppedFiles } from './use-dropped-files.ts'
import { useUploads } from './use-uploads.ts'
import { WritingField } from './writing-field.tsx'

const UploadList = lazily(async () => (await import('./upload-list.tsx')).UploadList)

/** Where the shopper writes. What is in it survives a reload; what leaves it is the thread's to deliver. */
export function Composer({ thread, sent }: { thread: ThreadClient; sent: () => void }) {
  const { chat, keep, t } = useFrame()
  const [kept] = useState(() => readDraft(keep, thread.ticketId))
  const [text, setText] = useState(kept.text)
  const uploads = useUploads(kept.files)
  const field = useRef<HTMLTextAreaElement>(null)
  const isDropping = useDroppedFiles(uploads.add)

  const files = uploads.rows.flatMap((row) => row.uploaded ?? [])
  const isUploading = uploads.rows.some((row) => !row.uploaded && !row.error)
  const excess = text.trim().length - MESSAGE_CHARACTERS
  const canSend = (text.trim() !== '' || files.length > 0) && excess <= 0 && !isUploading
  useKeptDraft(thread.ticketId, { text, files })

  function write(written: string): void {
    setText(written)
    chat.type(thread.ticketId, written.trim() !== '')
  }
  function send(): void {
    if (!canSend) return
    chat.say(thread, text.trim(), files)
    keepDraft(keep, thread.ticketId, { text: '', files: [] })
    write('')
    uploads.clear()
    sent()
    field.current?.focus()
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {isDropping && <p class="drop-here">{t('composer.drop')}</p>}
      {uploads.rows.length > 0 && <UploadList rows={uploads.rows} again={uploads.again} remove={uploads.remove} />}
      <div class="composer-box">
        <AttachButton attach={uploads.add} />
        <WritingField
          field={field}
          text={text}
          write={write}
          send={send}
          attach={uploads.add}
          leave={() => chat.type(thread.ticketId, false)}
        />
        <button type="submit" class="icon-button send" aria-label={t('composer.send')} disabled={!canSend}>
          <Icon of={arrowUp} />
        </button>
      </div>
      <ComposerNote thread={thread} excess={excess} isUploading={isUploading} />
    </form>
  )
}

/** A chat that begins takes its draft along; left behind, the next new chat would open with it. */
function useKeptDraft(ticketId: string | null, draft: Draft): void {
  const { keep } = useFrame()
  const keptFor = useRef(ticketId)
  // with the drawing, not after it: who is signed in right then begins a new chat, and what waits for the paint is dropped
  useLayoutEffect(() => {
    if (keptFor.current !== ticketId) keepDraft(keep, keptFor.current, { text: '', files: [] })
    keptFor.current = ticketId
    keepDraft(keep, ticketId, draft)
  }, [ticketId, draft.text, draft.files.length])
}
