import type { PendingMessage, ThreadClient } from '../../../server/contract/thread-client.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { clock, paperclip } from '../../../server/ui/icons.ts'
import { Face } from '../../components/face.tsx'
import { BodyText } from '../../components/words/body-text.tsx'
import { timeText } from '../../state/clock.ts'
import { keepOutgoing, outgoingOf } from '../../state/mail/outgoing.ts'
import { online } from '../../state/realtime.ts'
import { me } from '../../state/session.ts'
import { current } from '../../state/thread/open-thread.ts'
import { changeFailed } from '../../state/thread/write.ts'
import { t } from '../../texts/texts.ts'
import { Via } from './sent-message.tsx'

/** What this browser wrote and nobody confirmed yet. */
export function PendingRow({ message, client }: { message: PendingMessage; client: ThreadClient }) {
  const note = message.kind === 'note'
  const name = me.value?.name ?? ''
  const channel = current.value?.ticket.value?.channel ?? 'chat'
  const ticketId = current.value?.ticket.value?.id
  return (
    <article
      class={note ? 'msg note is-pending' : 'msg ours agent is-pending'}
      aria-label={t(note ? 'message.note' : 'message.agent', { name, time: timeText(message.at) })}
    >
      <Face name={name} agent />
      <div>
        <header>
          <b class="cut" dir="auto">
            {name}
          </b>
          <Via channel={note ? 'note' : channel} />
          <span class="sent">
            {message.state !== 'failed' && (
              <>
                {online.value ? t('mark.sending') : t('mark.waiting')} <Icon of={clock} />
              </>
            )}
            <time dateTime={message.at}>{timeText(message.at)}</time>
          </span>
        </header>
        {message.body !== '' && <BodyText text={message.body} />}
        {message.attachments.map((file) => (
          <p key={file.id} class="file quiet">
            <Icon of={paperclip} class="i-s" />
            <span dir="auto">{file.name}</span>
          </p>
        ))}
        {message.state === 'failed' && (
          <p class="failed" role="alert">
            <b>{t('mark.failed')}</b> {message.error}
            <button type="button" class="link" onClick={() => client.sendAgain(message.clientId)}>
              {t('sendAgain')}
            </button>
            {ticketId && (
              <button type="button" class="link" onClick={() => changeFailed(ticketId, message)}>
                {t('change')}
              </button>
            )}
            {outgoingOf(message.clientId)?.way === 'public' && (
              <button type="button" class="link" onClick={() => sendPrivately(client, message.clientId)}>
                {t('sendPrivately')}
              </button>
            )}
            <button type="button" class="link" onClick={() => client.discard(message.clientId)}>
              {t('discard')}
            </button>
          </p>
        )}
      </div>
    </article>
  )
}

/** What all must not read may still be told to one. */
function sendPrivately(client: ThreadClient, clientId: string): void {
  keepOutgoing(clientId, { recipients: null, sendAt: null, way: 'private' })
  client.sendAgain(clientId)
}
