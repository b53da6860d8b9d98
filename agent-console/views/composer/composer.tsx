import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { TicketDetail } from '../../../server/contract/api.ts'
import { MESSAGE_CHARACTERS } from '../../../server/contract/limits.ts'
import { hasGap } from '../../../server/contract/macros/gaps.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { lock, reply } from '../../../server/ui/icons.ts'
import { channelIcons } from '../../components/channel-icons.ts'
import { lazy } from '../../components/lazy.tsx'
import { goToNext } from '../../state/actions.ts'
import { missingOf, recipientsOf } from '../../state/mail/mail-draft.ts'
import { composing, type DraftKind, draftOf } from '../../state/thread/drafting/drafts.ts'
import { addFiles, uploadsOf } from '../../state/thread/drafting/uploads.ts'
import type { OpenThread } from '../../state/thread/open-thread.ts'
import { sendDraft } from '../../state/thread/write.ts'
import { t } from '../../texts/texts.ts'
import { Collision } from './collision.tsx'
import { ComposerFiles } from './composer-files.tsx'
import { ComposerTools } from './composer-tools.tsx'
import { DraftNotices } from './macros/draft-notices.tsx'
import { useMacroMenu } from './macros/use-macro-menu.ts'
import { RecipientsLine } from './mail/recipients-line.tsx'
import { useCorrespondence } from './mail/use-correspondence.ts'
import { useWays } from './social/use-ways.ts'
import { TakesOver } from './takes-over.tsx'
import { WriteField } from './write-field.tsx'

const ReturnOffer = lazy(() => import('../actions/return-offer.tsx').then((module) => module.ReturnOffer))
const MacroMenu = lazy(() => import('./macros/macro-menu.tsx').then((module) => module.MacroMenu))
const MailNotices = lazy(() => import('./mail/mail-notices.tsx').then((module) => module.MailNotices))
const WaysLine = lazy(() => import('./social/ways-line.tsx').then((module) => module.WaysLine))
const TemplateDialog = lazy(() => import('./social/template-dialog.tsx').then((module) => module.TemplateDialog))
const RecipientsEditor = lazy(() => import('./mail/recipients-editor.tsx').then((module) => module.RecipientsEditor))

export function Composer({ thread, ticket }: { thread: OpenThread; ticket: TicketDetail }) {
  const kind = composing.value
  const field = useRef<HTMLTextAreaElement>(null)
  const draft = draftOf(ticket.id, kind).value
  const uploading = uploadsOf(ticket.id, kind).value.some((upload) => upload.error === null)
  const tooLong = draft.body.length > MESSAGE_CHARACTERS
  const gaps = kind === 'reply' && hasGap(draft.body)
  const byMail = kind === 'reply' && recipientsOf(ticket.id) !== null
  const unaddressed = byMail && missingOf(ticket.id) !== null
  const [templating, setTemplating] = useState(false)
  const [addressing, setAddressing] = useState(false)
  useCorrespondence(thread, ticket)
  const chosen = useWays(thread, ticket.id)
  const shut = kind === 'reply' && (chosen?.isShut ?? false)
  const ready = !uploading && !shut && !tooLong && !gaps && !unaddressed && (draft.body.trim() !== '' || draft.attachments.length > 0)
  const menu = useMacroMenu(ticket, kind, field)
  const send = (solve: boolean, sendAt: string | null = null): void => {
    if (!ready) return
    const recipients = byMail ? recipientsOf(ticket.id) : null
    const way = kind === 'reply' ? (chosen?.way ?? null) : null
    if (!sendDraft(ticket.id, kind, { solve, recipients, sendAt, way })) return
    if (way) chosen?.tellPublic()
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
        {chosen && kind === 'reply' && <WaysLine ticketId={ticket.id} {...chosen} chooseTemplate={() => setTemplating(true)} />}
        {menu.open && <MacroMenu menu={menu} ticketId={ticket.id} panel={thread.panel.value.value} />}
        <WriteField field={field} ticket={ticket} kind={kind} draft={draft} menu={menu} send={send} take={take} />
        <ComposerFiles ticketId={ticket.id} kind={kind} />
        {kind === 'reply' && <ReturnSlot thread={thread} />}
        <DraftNotices ticketId={ticket.id} kind={kind} draft={draft} />
        {byMail && <MailNotices ticketId={ticket.id} panel={thread.panel.value.value} addressing={addressing} />}
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
      {templating && chosen && <TemplateDialog ticketId={ticket.id} ways={chosen.ways} close={() => setTemplating(false)} />}
    </>
  )
}

/** Fetched where a return was opened. */
function ReturnSlot({ thread }: { thread: OpenThread }) {
  void thread.version.value
  const has = thread.client.events.some((event) => event.type === 'action.changed' && event.action.kind === 'create_return')
  return has ? <ReturnOffer thread={thread} /> : null
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
          {kind === 'reply' && <Icon of={channelIcons[ticket.channel]} />}
          <span class="cut">{kind === 'note' ? t('composer.noteTo') : replyTo(ticket)}</span>
        </span>
      )}
      {saved && <span class="saved push">{t('composer.saved')}</span>}
    </div>
  )
}

const replyTo = ({ channel }: TicketDetail): string =>
  channel === 'email' || channel === 'social' ? t(`channel.${channel}`) : t('composer.replyTo')
