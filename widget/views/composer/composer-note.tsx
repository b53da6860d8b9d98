import type { ThreadClient } from '../../../server/contract/thread-client.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { circleAlert } from '../../../server/ui/icons.ts'
import { useFrame } from '../frame-context.ts'
import { Presence } from '../home.tsx'

/** The line under the field: what keeps the message from leaving, or what will become of it. From the bot, a person is one tap away. */
export function ComposerNote({ thread, excess, isUploading }: { thread: ThreadClient; excess: number; isUploading: boolean }) {
  const { chat, t } = useFrame()
  const ticket = chat.ticket(thread.ticketId)
  const isBots = ticket?.handler === 'bot'
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
    : ticket?.status === 'closed'
      ? t('thread.closed.foot')
      : ticket?.status === 'solved'
        ? t('thread.solved.foot')
        : ticket?.handler === 'agent'
          ? t('thread.people.foot')
          : isAway && !isBots
            ? t(chat.store?.botAnswers ? 'here.bot.foot' : 'here.away.foot')
            : null
  if (!text && !isBots) return null
  return (
    <div class="composer-foot">
      <span id="composer-note">{text ?? <Presence />}</span>
      {isBots && (
        <button type="button" class="button is-text" onClick={() => chat.say(thread, t('thread.person'))}>
          {t('thread.person')}
        </button>
      )}
    </div>
  )
}
