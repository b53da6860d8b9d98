import type { ChannelKind, Message } from '../../../server/contract/thread.ts'
import type { ThreadClient } from '../../../server/contract/thread-client.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { bot, check, checkCheck, lock } from '../../../server/ui/icons.ts'
import { BodyText } from '../../components/body-text.tsx'
import { channelIcons } from '../../components/channel-icons.ts'
import { Face } from '../../components/face.tsx'
import { fullText, timeText } from '../../state/clock.ts'
import type { ThreadItem } from '../../state/thread/items.ts'
import { newClientId } from '../../state/thread/write.ts'
import { t } from '../../texts/texts.ts'
import { Attachments } from './attachments.tsx'
import { BotBody } from './bot/bot-body.tsx'
import { ProofLine } from './bot/proof-line.tsx'

type MessageItem = Extract<ThreadItem, { kind: 'message' }>
type Kind = 'customer' | 'agent' | 'bot' | 'note'

export function SentMessage({ item, client }: { item: MessageItem; client: ThreadClient }) {
  const { event } = item
  const kind = kindOf(event)
  const name = event.actor.kind === 'bot' ? t('bot') : event.actor.name
  const classes: Record<Kind, string> = { customer: 'msg customer', agent: 'msg ours agent', bot: 'msg ours bot', note: 'msg note' }
  return (
    <article class={classes[kind]} aria-label={t(`message.${kind}`, { name, time: timeText(event.at) })}>
      {kind === 'bot' ? (
        <span class="face bot" aria-hidden="true">
          <Icon of={bot} />
        </span>
      ) : (
        <Face name={name} agent={kind !== 'customer'} />
      )}
      <div>
        <header>
          <b class="cut" dir="auto">
            {name}
          </b>
          <Via channel={kind === 'note' ? 'note' : event.message.channel} />
          <span class="sent">
            {item.mark && item.mark !== 'failed' && <Mark mark={item.mark} />}
            <time dateTime={event.at} title={fullText(event.at)}>
              {timeText(event.at)}
            </time>
          </span>
        </header>
        <Words message={event.message} />
        <Attachments files={event.message.attachments} />
        {item.mark === 'failed' && <Undelivered item={item} client={client} />}
      </div>
    </article>
  )
}

function Words({ message }: { message: Message }) {
  if (!message.bot) return message.body === '' ? null : <BodyText text={message.body} />
  return (
    <>
      <BotBody text={message.body} part={message.bot} />
      <ProofLine part={message.bot} />
    </>
  )
}

function kindOf(event: MessageItem['event']): Kind {
  if (event.type === 'note.added') return 'note'
  if (event.type === 'message.received') return 'customer'
  return event.actor.kind === 'bot' ? 'bot' : 'agent'
}

export function Via({ channel }: { channel: ChannelKind | 'note' }) {
  return (
    <span class="via">
      <Icon of={channel === 'note' ? lock : channelIcons[channel]} />
      {channel === 'note' ? t('note.mark') : t(`channel.${channel}`)}
    </span>
  )
}

function Mark({ mark }: { mark: 'sent' | 'delivered' | 'seen' }) {
  return (
    <>
      {t(`mark.${mark}`)} <Icon of={mark === 'sent' ? check : checkCheck} />
    </>
  )
}

/** The channel gave up: written again, it is a new message. */
function Undelivered({ item, client }: { item: MessageItem; client: ThreadClient }) {
  const { message } = item.event
  const again = (): void =>
    client.write({ clientId: newClientId(), kind: 'reply', body: message.body, attachments: [], at: new Date().toISOString() })
  return (
    <p class="failed">
      <b>{t('mark.failed')}</b> {item.reason}
      {message.body !== '' && (
        <button type="button" class="link" onClick={again}>
          {t('sendAgain')}
        </button>
      )}
    </p>
  )
}
