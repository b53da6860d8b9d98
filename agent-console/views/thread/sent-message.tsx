import type { ChannelKind, Message } from '../../../server/contract/thread.ts'
import type { ThreadClient } from '../../../server/contract/thread-client.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { bot, check, checkCheck, lock } from '../../../server/ui/icons.ts'
import { channelIcons } from '../../components/channel-icons.ts'
import { Face } from '../../components/face.tsx'
import { lazy } from '../../components/lazy.tsx'
import { BodyText } from '../../components/words/body-text.tsx'
import { fullText, timeText } from '../../state/clock.ts'
import type { ThreadItem } from '../../state/thread/items.ts'
import { current } from '../../state/thread/open-thread.ts'
import { newClientId } from '../../state/thread/write.ts'
import { t } from '../../texts/texts.ts'
import { Bounces } from '../mail/bounces.tsx'
import { LandedLine } from '../mail/landed-line.tsx'
import { MailBody } from '../mail/mail-body.tsx'
import { MailHead } from '../mail/mail-head.tsx'
import { Attachments } from './attachments.tsx'
import { BotBody } from './bot/bot-body.tsx'
import { ProofLine } from './bot/proof-line.tsx'

const MachineMessage = lazy(() => import('../mail/machine-message.tsx').then((module) => module.MachineMessage))
/** Fetched with the first message of a network. */
const SocialTop = lazy(() => import('./social/social-part.tsx').then((module) => module.SocialTop))
const SocialRest = lazy(() => import('./social/social-part.tsx').then((module) => module.SocialRest))

type MessageItem = Extract<ThreadItem, { kind: 'message' }>
type Kind = 'customer' | 'agent' | 'bot' | 'note'

interface SentProps {
  item: MessageItem
  client: ThreadClient
  /** The ticket it was written in, which may have been merged into the one on screen. */
  ticketId: string
}

export function SentMessage({ item, client, ticketId }: SentProps) {
  const { event } = item
  if (event.type === 'machine.received') return <MachineMessage event={event} ticketId={ticketId} subject={subjectNow()} />
  const kind = kindOf(event)
  const part = event.message.social
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
          {!part && <Via channel={kind === 'note' ? 'note' : event.message.channel} />}
          <span class="sent">
            {item.mark && item.mark !== 'failed' && <Mark mark={item.mark} isMail={event.message.mail !== undefined} />}
            <time dateTime={event.at} title={fullText(event.at)}>
              {timeText(event.at)}
            </time>
          </span>
        </header>
        <MailTop item={item} ticketId={ticketId} />
        {part && <SocialTop part={part} place={{ ticketId, messageId: event.message.id }} ours={kind !== 'customer'} />}
        <Words message={event.message} ticketId={ticketId} />
        <Attachments files={event.message.attachments} />
        {part && <SocialRest part={part} />}
        <Bounces bounces={item.bounces} />
        {item.mark === 'failed' && <Undelivered item={item} client={client} />}
      </div>
    </article>
  )
}

/** Of the ticket on screen. */
const subjectNow = (): string => current.value?.ticket.value?.subject ?? ''

/** What stands above the words of a mail. */
function MailTop({ item, ticketId }: Pick<SentProps, 'item' | 'ticketId'>) {
  const { mail, id } = item.event.message
  if (!mail) return null
  const place = { ticketId, messageId: id }
  const told = item.bounces.length + (item.mark === 'sent' ? 0 : 1)
  return (
    <>
      <MailHead place={place} mail={mail} subject={subjectNow()} ours={item.event.type === 'message.posted'} told={told} />
      <LandedLine place={place} threading={mail.threading} />
    </>
  )
}

function Words({ message, ticketId }: { message: Message; ticketId: string }) {
  if (message.mail && !message.bot) return <MailBody message={message} ticketId={ticketId} />
  // nothing is sent that has neither words nor files
  if (!message.bot && message.body === '') return isSilent(message) ? null : <p class="quiet">{t(goneText(message))}</p>
  if (!message.bot) return <BodyText text={message.body} />
  return (
    <>
      <BotBody text={message.body} part={message.bot} />
      <ProofLine part={message.bot} />
    </>
  )
}

/** A picture alone, or what only a link leads to. */
const isSilent = ({ attachments, social }: Message): boolean =>
  attachments.length > 0 || (social !== undefined && social.state !== 'deleted' && social.media.length > 0)
const goneText = ({ social }: Message) => (social?.state === 'deleted' ? ('message.takenBack' as const) : ('message.erased' as const))

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

/** A mail has left us once it is delivered: what becomes of it then, only its reader's server knows. */
function Mark({ mark, isMail }: { mark: 'sent' | 'delivered' | 'seen'; isMail: boolean }) {
  const text = isMail && mark !== 'seen' ? t(mark === 'sent' ? 'mail.state.pending' : 'mail.state.sent') : t(`mark.${mark}`)
  return (
    <>
      {text} <Icon of={mark === 'sent' ? check : checkCheck} />
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
