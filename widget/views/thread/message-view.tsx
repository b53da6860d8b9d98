import type { Entry } from '../../chat/list-entries.ts'
import { Avatar } from '../avatar.tsx'
import { useFrame } from '../frame-context.ts'
import { AttachmentView } from './attachment-view.tsx'
import { MessageText } from './message-text.tsx'

interface MessageViewProps {
  entry: Extract<Entry, { kind: 'message' }>
  /** For the last own message: whether somebody has seen it. Null for all others. */
  seen: boolean | null
}

export function MessageView({ entry, seen }: MessageViewProps) {
  const { chat, t, format } = useFrame()
  const { author, message, isNext, at } = entry
  const isOwn = author.kind === 'customer'
  const speaker = isOwn ? 'customer' : author.kind === 'agent' ? 'agent' : 'bot'
  const name = author.kind === 'agent' ? author.name : (chat.store?.name ?? author.name)
  return (
    <li class={`message from-${speaker}${isNext ? ' is-next' : ''}`}>
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
      {seen !== null && <p class="meta num">{seen ? t('message.seen') : t('message.sent', { time: format.time(at) })}</p>}
    </li>
  )
}
