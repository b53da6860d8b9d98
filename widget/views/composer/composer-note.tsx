import type { ThreadClient } from '../../../server/contract/thread-client.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { circleAlert } from '../../../server/ui/icons.ts'
import { useFrame } from '../frame-context.ts'

/** The line under the field: what keeps the message from leaving, or what will become of it. */
export function ComposerNote({ thread, excess, isUploading }: { thread: ThreadClient; excess: number; isUploading: boolean }) {
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
