import { useRef } from 'preact/hooks'
import type { TicketStatus } from '../../../server/contract/thread.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { check, paperclip, zap } from '../../../server/ui/icons.ts'
import { lazy } from '../../components/lazy.tsx'
import { isMac } from '../../routes/keyboard.ts'
import type { DraftKind } from '../../state/thread/drafting/drafts.ts'
import { t } from '../../texts/texts.ts'
import { openMacroMenu } from './macros/use-macro-menu.ts'

const SendLater = lazy(() => import('./mail/send-later.tsx').then((module) => module.SendLater))

interface ToolsProps {
  ticketId: string
  kind: DraftKind
  ready: boolean
  status: TicketStatus
  send: (solve: boolean) => void
  /** Present where the reply may leave at a chosen time. */
  sendAt: ((at: string) => void) | null
  take: (files: Iterable<File>) => void
}

export function ComposerTools({ ticketId, kind, ready, status, send, sendAt, take }: ToolsProps) {
  const picker = useRef<HTMLInputElement>(null)
  const mod = isMac() ? '⌘↵' : 'Ctrl ↵'
  const solves = kind === 'reply' && status !== 'solved'
  return (
    <div class="tools">
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        onChange={(event) => {
          take([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <button type="button" class="btn macro" aria-keyshortcuts="/" onClick={() => openMacroMenu(ticketId, kind)}>
        <Icon of={zap} />
        <span class="wide">{t('macro')}</span>
      </button>
      <button
        type="button"
        class="btn icon"
        aria-label={t('composer.attach')}
        title={t('composer.attach')}
        onClick={() => picker.current?.click()}
      >
        <Icon of={paperclip} />
      </button>
      <span class="push" />
      {sendAt && ready && <SendLater send={sendAt} />}
      {solves && (
        <button
          type="button"
          class="btn send-solve"
          aria-disabled={!ready}
          aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
          onClick={() => send(true)}
        >
          <Icon of={check} />
          <span>{t('sendSolve')}</span>
        </button>
      )}
      <button type="submit" class="btn main" aria-disabled={!ready} aria-keyshortcuts="Control+Enter Meta+Enter">
        {kind === 'note' ? t('addNote') : t('send')}
        <span class="key" aria-hidden="true">
          <kbd>{mod}</kbd>
        </span>
      </button>
    </div>
  )
}
