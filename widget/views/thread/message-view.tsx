import type { Entry } from '../../chat/list-entries.ts'
import { Avatar } from '../avatar.tsx'
import { useFrame } from '../frame-context.ts'
import { lazily } from '../lazily.tsx'
import { AttachmentView } from './attachment-view.tsx'
import type { FormState } from './form-state.ts'
import { MessageText } from './message-text.tsx'

const BotPartView = lazily(async () => {
  const part = await import('../bot/bot-part-view.tsx')
  await part.styled
  return part.BotPartView
})

interface MessageViewProps {
  entry: Extract<Entry, { kind: 'message' }>
  ticketId: string | null
  /** For the last own message: whether somebody has seen it. Null for all others. */
  seen: boolean | null
  /** What the bot asks in it may still be answered. */
  isLive: boolean
  /** How its form for a code stands; null where it has none. */
  form: FormState | null
  say: (text: string) => void
}

export function MessageView({ entry, ticketId, seen, isLive, form, say }: MessageViewProps) {
  const { chat, t, format } = useFrame()
  const { author, message, isNext, at } = entry
  const isOwn = author.kind === 'customer'
  const speaker = isOwn ? 'customer' : author.kind === 'agent' ? 'agent' : 'bot'
  const name = author.kind === 'agent' ? author.name : (chat.store?.name ?? author.name)
  return (
    <li class={`message from-${speaker}${isNext ? ' is-next' : ''}${message.bot?.card ? ' is-wide' : ''}`}>
      {isOwn && <span class="vh">{t('message.you')}</span>}
      {speaker !== 'customer' && !isNext && (
        <p class="byline">
          <Avatar name={name} kind={speaker} isSmall />
          <b>
            <bdi>{name}</bdi>
          </b>
          {author.kind === 'bot' && <span class="tag">{t('message.bot')}</span>}
          <time class="num" dateTime={at}>
            {format.time(at)}
          </time>
        </p>
      )}
      {message.body && <MessageText body={message.body} />}
      {message.attachments.map((attachment) => (
        <AttachmentView key={attachment.id} attachment={attachment} />
      ))}
      {message.bot && (message.bot.card || message.bot.citations.length > 0) && (
        <BotPartView part={message.bot} ticketId={ticketId} isLive={isLive} form={form} say={say} />
      )}
      {seen !== null && <p class="meta num">{seen ? t('message.seen') : t('message.sent', { time: format.time(at) })}</p>}
    </li>
  )
}
