import { useEffect } from 'preact/hooks'
import type { TicketDetail } from '../../../server/contract/api.ts'
import { MESSAGE_CHARACTERS } from '../../../server/contract/limits.ts'
import { isMac } from '../../routes/keyboard.ts'
import { changeDraft, type Draft, type DraftKind, writeWanted } from '../../state/thread/drafting/drafts.ts'
import { noteTyping, stopTyping } from '../../state/thread/write.ts'
import { t } from '../../texts/texts.ts'
import type { useMacroMenu } from './macros/use-macro-menu.ts'
import { WriteBox } from './macros/write-box.tsx'

/** From here on the writer is told how many characters are left. */
const WARN_FROM = MESSAGE_CHARACTERS - 500

interface WriteProps {
  field: { current: HTMLTextAreaElement | null }
  ticket: TicketDetail
  kind: DraftKind
  draft: Draft
  menu: ReturnType<typeof useMacroMenu>
  send: (solve: boolean) => void
  take: (files: Iterable<File>) => void
}

/** Where a reply or note is written, with its macros by key and what is pasted as files. */
export function WriteField({ field, ticket, kind, draft, menu, send, take }: WriteProps) {
  useWantedFocus(field, ticket.id)
  const left = MESSAGE_CHARACTERS - draft.body.length
  return (
    <>
      <WriteBox draft={draft}>
        <textarea
          ref={field}
          id="write"
          class="write"
          dir="auto"
          rows={3}
          value={draft.body}
          aria-label={kind === 'note' ? t('composer.noteField') : t('composer.replyField', { name: ticket.customer.name })}
          aria-describedby={draft.body.length > WARN_FROM ? 'write-left' : undefined}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={menu.open ? 'macro-list' : undefined}
          aria-activedescendant={menu.open && menu.found?.length ? `macro-${menu.chosen}` : undefined}
          onInput={(event) => {
            changeDraft(ticket.id, kind, { body: event.currentTarget.value })
            menu.follow(event.data)
            if (kind === 'reply') noteTyping(ticket.id)
          }}
          onBlur={() => stopTyping(ticket.id)}
          onPaste={(event) => {
            const files = event.clipboardData?.files
            if (!files?.length) return
            event.preventDefault()
            take(files)
          }}
          onKeyUp={() => menu.follow(null)}
          onKeyDown={(event) => menu.onKey(event) || onKey(event, kind, send)}
        />
      </WriteBox>
      {draft.body.length > WARN_FROM && (
        <p class={left < 0 ? 'left late-ink' : 'left'} id="write-left" role="status">
          {t('composer.left', { count: left })}
        </p>
      )}
    </>
  )
}

function useWantedFocus(field: { current: HTMLTextAreaElement | null }, ticketId: string): void {
  const wanted = writeWanted.value === ticketId
  useEffect(() => {
    if (!wanted) return
    writeWanted.value = null
    field.current?.focus()
  }, [wanted])
}

function onKey(event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }, kind: DraftKind, send: (solve: boolean) => void): void {
  if (event.isComposing) return
  if (event.key === 'Escape') {
    event.preventDefault()
    event.currentTarget.blur()
    document.getElementById('thread')?.focus()
  }
  const mod = isMac() ? event.metaKey : event.ctrlKey
  if (event.key !== 'Enter' || !mod) return
  event.preventDefault()
  send(event.shiftKey && kind === 'reply')
}
