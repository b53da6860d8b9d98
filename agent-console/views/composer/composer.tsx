import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { TicketDetail } from '../../../server/contract/api.ts'
import { hasGap } from '../../../server/contract/console/macros.ts'
import { MESSAGE_CHARACTERS } from '../../../server/contract/limits.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { lock, mail, messageCircle, reply } from '../../../server/ui/icons.ts'
import { lazy } from '../../components/lazy.tsx'
import { isMac } from '../../routes/keyboard.ts'
import { goToNext } from '../../state/actions.ts'
import { missingOf, recipientsOf } from '../../state/mail/mail-draft.ts'
import { changeDraft, composing, type DraftKind, draftOf, writeWanted } from '../../state/thread/drafting/drafts.ts'
import { addFiles, uploadsOf } from '../../state/thread/drafting/uploads.ts'
import type { OpenThread } from '../../state/thread/open-thread.ts'
import { noteTyping, sendDraft, stopTyping } from '../../state/thread/write.ts'
import { t } from '../../texts/texts.ts'
import { Collision } from './collision.tsx'
import { ComposerFiles } from './composer-files.tsx'
import { ComposerTools } from './composer-tools.tsx'
import { DraftNotices } from './macros/draft-notices.tsx'
import { MacroMenu } from './macros/macro-menu.tsx'
import { useMacroMenu } from './macros/use-macro-menu.ts'
import { WriteBox } from './macros/write-box.tsx'
import { MailNotices } from './mail/mail-notices.tsx'
import { RecipientsLine } from './mail/recipients-line.tsx'
import { useCorrespondence } from './mail/use-correspondence.ts'
import { TakesOver } from './takes-over.tsx'

const RecipientsEditor = lazy(() => import('./mail/recipients-editor.tsx').then((module) => module.RecipientsEditor))

/** From here on the writer is told how many characters are left. */
const WARN_FROM = MESSAGE_CHARACTERS - 500

export function Composer({ thread, ticket }: { thread: OpenThread; ticket: TicketDetail }) {
  const kind = composing.value
  const field = useRef<HTMLTextAreaElement>(null)
  useWantedFocus(field, ticket.id)
  const draft = draftOf(ticket.id, kind).value
  const uploading = uploadsOf(ticket.id, kind).value.some((upload) => upload.error === null)
  const tooLong = draft.body.length > MESSAGE_CHARACTERS
  const gaps = kind === 'reply' && hasGap(draft.body)
  const byMail = kind === 'reply' && recipientsOf(ticket.id) !== null
  const unaddressed = byMail && missingOf(ticket.id) !== null
  const [addressing, setAddressing] = useState(false)
  useCorrespondence(thread, ticket)
  const ready = !uploading && !tooLong && !gaps && !unaddressed && (draft.body.trim() !== '' || draft.attachments.length > 0)
  const menu = useMacroMenu(ticket, kind, field)
  const send = (solve: boolean, sendAt: string | null = null): void => {
    if (!ready) return
    const recipients = byMail ? recipientsOf(ticket.id) : null
    if (!sendDraft(ticket.id, kind, { solve, recipients, sendAt })) return
    setAddressing(false)
    if (solve) goToNext(ticket.id)
    else field.current?.focus()
  }
  const take = (files: Iterable<File>): void => addFiles(files, { ticketId: ticket.id, storeId: ticket.storeId, kind })
  if (ticket.status === 'closed') return <p class="closed-line">{t('composer.closed')}</p>
  return (
    <>
      <Collision thread={thread} />
      {ticket.handler === 'bot' && <TakesOver ticketId={ticket.id} kind={kind} />}
      <form
        class={kind === 'note' ? 'composer is-note' : 'composer'}
        aria-label={t(`composer.${kind}`)}
        onSubmit={(event) => {
          event.preventDefault()
          send(false)
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          take(event.dataTransfer?.files ?? [])
        }}
      >
        <ComposerHead kind={kind} saved={draft.body !== '' || draft.attachments.length > 0} ticket={ticket}>
          {byMail && <RecipientsLine ticketId={ticket.id} open={addressing} toggle={() => setAddressing(!addressing)} />}
        </ComposerHead>
        {byMail && addressing && <RecipientsEditor ticketId={ticket.id} />}
        <MacroMenu menu={menu} ticketId={ticket.id} panel={thread.panel.value.value} />
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
          <p class={tooLong ? 'left late-ink' : 'left'} id="write-left" role="status">
            {t('composer.left', { count: MESSAGE_CHARACTERS - draft.body.length })}
          </p>
        )}
        <ComposerFiles ticketId={ticket.id} kind={kind} />
        <DraftNotices ticketId={ticket.id} kind={kind} draft={draft} />
        {byMail && <MailNotices ticketId={ticket.id} panel={thread.panel.value.value} />}
        <ComposerTools
          ticketId={ticket.id}
          kind={kind}
          ready={ready}
          send={send}
          sendAt={byMail ? (at) => send(false, at) : null}
          take={take}
          status={ticket.status}
        />
      </form>
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

interface HeadProps {
  kind: DraftKind
  saved: boolean
  ticket: TicketDetail
  /** Whom it goes to, where that can be chosen. */
  children: ComponentChildren
}
function ComposerHead({ kind, saved, ticket, children }: HeadProps) {
  const choose = (to: DraftKind) => () => {
    composing.value = to
    document.getElementById('write')?.focus()
  }
  return (
    <div class="to">
      <fieldset class="seg" aria-label={t('composer.kind')}>
        <button type="button" aria-pressed={kind === 'reply'} aria-keyshortcuts="r" onClick={choose('reply')}>
          <Icon of={reply} class="flip" />
          {t('reply')}
        </button>
        <button type="button" aria-pressed={kind === 'note'} aria-keyshortcuts="n" onClick={choose('note')}>
          <Icon of={lock} />
          {t('note')}
        </button>
      </fieldset>
      {children || (
        <span class="prop still cut">
          {kind === 'reply' && <Icon of={ticket.channel === 'email' ? mail : messageCircle} />}
          <span class="cut">
            {kind === 'note' ? t('composer.noteTo') : t(ticket.channel === 'email' ? 'channel.email' : 'composer.replyTo')}
          </span>
        </span>
      )}
      {saved && <span class="saved push">{t('composer.saved')}</span>}
    </div>
  )
}
