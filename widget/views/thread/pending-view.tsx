import type { PendingMessage, ThreadClient } from '../../../server/contract/thread-client.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { circleAlert, clock, fileText } from '../../../server/ui/icons.ts'
import { useFrame } from '../frame-context.ts'
import { MessageText } from './message-text.tsx'

interface PendingViewProps {
  thread: ThreadClient
  message: PendingMessage
  isNext: boolean
}

/** What this browser wrote and nobody confirmed. Sending looks sent; waiting and failed look different, and say so. */
export function PendingView({ thread, message, isNext }: PendingViewProps) {
  const { chat, t, format } = useFrame()
  const { state } = message
  const isWaiting = state === 'waiting' || (state === 'sending' && chat.connection === 'offline')
  const look = state === 'failed' ? ' is-failed' : isWaiting ? ' is-waiting' : ''
  return (
    <li class={`message from-customer${isNext ? ' is-next' : ''}${look}`}>
      <span class="vh">{t('message.you')}</span>
      {message.body && <MessageText body={message.body} />}
      {message.attachments.map((file) => (
        <div class="attachment" key={file.id}>
          <Icon of={fileText} />
          <div>
            <p class="name">
              <bdi>{file.name}</bdi>
            </p>
            <p class="quiet num">{format.size(file.size)}</p>
          </div>
        </div>
      ))}
      {state === 'failed' ? (
        <Failed thread={thread} message={message} />
      ) : (
        <p class="meta">
          {isWaiting && <Icon of={clock} class="small" />}
          {isWaiting ? t('message.waiting') : t('message.sending')}
        </p>
      )}
    </li>
  )
}

function Failed({ thread, message }: { thread: ThreadClient; message: PendingMessage }) {
  const { t, locale } = useFrame()
  // The server gives its reason in English.
  const why = locale === 'en' ? message.error : null
  return (
    <p class="meta" role="alert">
      <span class="meta-late">
        <Icon of={circleAlert} class="small" /> {why ? t('message.failed.why', { why }) : t('message.failed')}
      </span>
      <button type="button" onClick={() => thread.sendAgain(message.clientId)}>
        {t('message.again')}
      </button>
      <button type="button" onClick={() => thread.discard(message.clientId)}>
        {t('message.discard')}
      </button>
    </p>
  )
}
