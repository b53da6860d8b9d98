import type { TargetedEvent } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { MESSAGE_CHARACTERS } from '../../../server/contract/limits.ts'
import type { ThreadClient } from '../../../server/contract/thread-client.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { arrowUp, circleAlert, paperclip } from '../../../server/ui/icons.ts'
import { keepDraft, readDraft } from '../../chat/draft.ts'
import { newClientId } from '../../chat/token.ts'
import { hasTouch, useFrame } from '../frame-context.ts'
import { UploadList } from './upload-list.tsx'
import { useDroppedFiles } from './use-dropped-files.ts'
import { useUploads } from './use-uploads.ts'

const TALLEST_PX = 132

/** Where the shopper writes. What is in it survives a reload; what leaves it is the thread's to deliver. */
export function Composer({ thread, sent }: { thread: ThreadClient; sent: () => void }) {
  const { chat, keep, t } = useFrame()
  const [kept] = useState(() => readDraft(keep, thread.ticketId))
  const [text, setText] = useState(kept.text)
  const uploads = useUploads(kept.files)
  const area = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const isDropping = useDroppedFiles(uploads.add)

  const files = uploads.rows.flatMap((row) => row.uploaded ?? [])
  const isUploading = uploads.rows.some((row) => !row.uploaded && !row.error)
  const excess = text.trim().length - MESSAGE_CHARACTERS
  const canSend = (text.trim() !== '' || files.length > 0) && excess <= 0 && !isUploading
  useEffect(() => keepDraft(keep, thread.ticketId, { text, files }), [text, files.length])
  useGrowing(area, text)

  function send(): void {
    if (!canSend) return
    thread.write({ clientId: newClientId(), kind: 'reply', body: text.trim(), attachments: files, at: new Date().toISOString() })
    chat.type(thread.ticketId, false)
    keepDraft(keep, thread.ticketId, { text: '', files: [] })
    setText('')
    uploads.clear()
    sent()
    area.current?.focus()
  }
  function write(event: TargetedEvent<HTMLTextAreaElement>): void {
    setText(event.currentTarget.value)
    chat.type(thread.ticketId, event.currentTarget.value.trim() !== '')
  }
  function press(event: KeyboardEvent): void {
    // While an input method composes, Enter chooses a word; Safari says so only by the code 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }
  function paste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.files
    if (!pasted?.length) return
    event.preventDefault()
    uploads.add(pasted)
  }
  function pick(event: TargetedEvent<HTMLInputElement>): void {
    uploads.add(event.currentTarget.files ?? [])
    event.currentTarget.value = ''
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
        <input type="file" class="vh" multiple tabIndex={-1} aria-hidden="true" ref={picker} onChange={pick} />
        <button type="button" class="icon-button" aria-label={t('composer.attach')} onClick={() => picker.current?.click()}>
          <Icon of={paperclip} />
        </button>
        <textarea
          rows={1}
          dir={text ? 'auto' : undefined}
          enterkeyhint="send"
          aria-label={t('composer.label')}
          placeholder={t('composer.label')}
          aria-describedby="composer-note"
          data-first={!hasTouch() || undefined}
          ref={area}
          value={text}
          onInput={write}
          onKeyDown={press}
          onPaste={paste}
          onBlur={() => chat.type(thread.ticketId, false)}
        />
        <button type="submit" class="icon-button send" aria-label={t('composer.send')} disabled={!canSend}>
          <Icon of={arrowUp} />
        </button>
      </div>
      <Note thread={thread} excess={excess} isUploading={isUploading} />
    </form>
  )
}

/** The line under the field: what keeps the message from leaving, or what will become of it. */
function Note({ thread, excess, isUploading }: { thread: ThreadClient; excess: number; isUploading: boolean }) {
  const { chat, t } = useFrame()
  const status = chat.ticket(thread.ticketId)?.status
  const isAway = chat.connection === 'online' && chat.agentsOnline === 0
  if (excess > 0) {
    return (
      <p class="composer-foot error" id="composer-note" role="alert">
        <Icon of={circleAlert} class="small" /> {t('composer.long', { count: excess })}
      </p>
    )
  }
  const text = isUploading
    ? t('composer.uploading')
    : status === 'closed'
      ? t('thread.closed.foot')
      : status === 'solved'
        ? t('thread.solved.foot')
        : isAway
          ? t('here.away.foot')
          : null
  return text ? (
    <p class="composer-foot" id="composer-note">
      {text}
    </p>
  ) : null
}

/** For browsers that do not size a field by its content themselves. */
function useGrowing(area: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const field = area.current
    if (!field || CSS.supports('field-sizing', 'content')) return
    field.style.blockSize = 'auto'
    field.style.blockSize = `${Math.min(field.scrollHeight, TALLEST_PX)}px`
  }, [text])
}
