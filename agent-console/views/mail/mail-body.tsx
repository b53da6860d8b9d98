import { useState } from 'preact/hooks'
import type { Message } from '../../../server/contract/thread.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { ellipsis } from '../../../server/ui/icons.ts'
import { BodyText } from '../../components/words/body-text.tsx'
import { blocksShown, hasFolded } from '../../state/mail/mail-blocks.ts'
import { mailOf, readMail } from '../../state/mail/mail-view.ts'
import { t } from '../../texts/texts.ts'

/** What was newly written; behind "…" what it quotes and how it is signed, read when somebody asks. */
export function MailBody({ message, ticketId }: { message: Message; ticketId: string }) {
  const [open, setOpen] = useState(false)
  const place = { ticketId, messageId: message.id }
  const { view, problem } = mailOf(place).value
  const unfold = (): void => {
    if (!open && !view) void readMail(place)
    setOpen(!open)
  }
  return (
    <>
      {blocksShown(message.body, view?.blocks ?? null, open).map((block, at) =>
        block.kind === 'new' ? (
          <BodyText key={`${at} new`} text={block.text} />
        ) : (
          <blockquote
            key={`${at} ${block.kind}`}
            class="mail-quote"
            aria-label={t(block.kind === 'quote' ? 'mail.quoted' : 'mail.signature')}
          >
            <BodyText text={block.text} />
          </blockquote>
        ),
      )}
      {message.mail?.hasMore && (
        <button
          type="button"
          class="mail-fold"
          aria-expanded={open}
          aria-label={t(open ? 'mail.fold' : 'mail.unfold')}
          title={t(open ? 'mail.fold' : 'mail.unfold')}
          onClick={unfold}
        >
          <Icon of={ellipsis} class="i-s" />
        </button>
      )}
      {open && (problem || (view && !hasFolded(view.blocks))) && (
        <p class="quiet mail-none" role="status">
          {problem ?? t('mail.nothingFolded')}
        </p>
      )}
    </>
  )
}
