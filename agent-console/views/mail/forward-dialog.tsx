import { useEffect, useRef, useState } from 'preact/hooks'
import type { MailPerson } from '../../../server/contract/mail.ts'
import type { Message, ThreadEvent } from '../../../server/contract/thread.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { FormError } from '../../components/forms/form-error.tsx'
import { useForm } from '../../components/forms/use-form.ts'
import { now, shortMomentText } from '../../state/clock.ts'
import { correspondenceOf, readCorrespondence } from '../../state/mail/correspondence.ts'
import { forwarding, forwardMessages } from '../../state/mail/forwarding.ts'
import { addPeople, MOST_RECIPIENTS, nameOf } from '../../state/mail/recipients.ts'
import { threadOf } from '../../state/thread/open-thread.ts'
import { newClientId } from '../../state/thread/write.ts'
import { showToast } from '../../state/toasts.ts'
import { mailLate } from '../../texts/mail/late.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/ticket/mail-sheet.css'
import { PeopleField } from './people-field.tsx'

addEnglish(mailLate)

type MessageEvent = Extract<ThreadEvent, { message: Message }>

/** `F`: messages of a ticket, sent on to somebody beside the conversation. */
export function ForwardDialog() {
  const open = forwarding.value
  const ticketId = open?.ticketId ?? null
  useEffect(() => {
    if (ticketId) void readCorrespondence(ticketId)
  }, [ticketId])
  if (!open) return null
  const close = (): void => {
    forwarding.value = null
  }
  return (
    <Dialog title={t('mail.forwardTitle')} close={close}>
      <ForwardForm ticketId={open.ticketId} messageId={open.messageId} close={close} />
    </Dialog>
  )
}

function ForwardForm({ ticketId, messageId, close }: { ticketId: string; messageId: string | null; close: () => void }) {
  const choices = forwardable(ticketId)
  const [to, setTo] = useState<MailPerson[]>([])
  const [note, setNote] = useState('')
  const [chosen, setChosen] = useState<string[]>(() => [messageId ?? lastOf(choices)].flatMap((id) => id ?? []))
  const unfinished = useRef('')
  const clientId = useRef(newClientId())
  const form = useForm(['to', 'messageIds', 'note'])
  const correspondence = correspondenceOf(ticketId).value
  const submit = (event: Event): void => {
    const problems = {
      ...(to.length === 0 || unfinished.current !== '' ? { to: t(unfinished.current ? 'mail.finishTyping' : 'mail.needsTo') } : {}),
      ...(chosen.length === 0 ? { messageIds: t('mail.forwardNone') } : {}),
    }
    void form.submit(event, problems, async () => {
      await forwardMessages(ticketId, { clientId: clientId.current, messageIds: chosen, to, note: note.trim() })
      close()
      showToast(t('mail.forwarded', { names: to.map(nameOf).join(t('mail.listAnd')) }))
    })
  }
  const add = (people: MailPerson[]): boolean => {
    const next = addPeople({ to, cc: [], bcc: [] }, 'to', people).to
    if (next.length <= MOST_RECIPIENTS) setTo(next)
    return next.length <= MOST_RECIPIENTS
  }
  return (
    <form class="form forward-form" noValidate onSubmit={submit}>
      <p class="hint">{t('mail.forwardHint')}</p>
      {correspondence?.inbox === null && <p class="form-error">{t('mail.noInbox')}</p>}
      <div class="forward-to">
        <PeopleField
          label={t('mail.forwardTo')}
          people={to}
          add={add}
          drop={(address) => setTo(to.filter((person) => person.address !== address))}
          typing={(text) => {
            unfinished.current = text.trim()
          }}
          tooMany={t('mail.tooMany', { count: MOST_RECIPIENTS })}
        />
        {form.errors.to && (to.length === 0 || unfinished.current !== '') && (
          <p class="error" role="alert">
            {form.errors.to}
          </p>
        )}
      </div>
      <Field label={t('mail.forwardNote')} error={form.errors.note}>
        {(wiring) => <textarea {...wiring} rows={4} dir="auto" value={note} onInput={(event) => setNote(event.currentTarget.value)} />}
      </Field>
      <Which choices={choices} chosen={chosen} choose={setChosen} error={form.errors.messageIds} />
      <FormError error={form.error} />
      <button type="submit" class="btn main" disabled={form.busy || correspondence?.inbox === null}>
        {t('mail.forward')}
      </button>
    </form>
  )
}

interface WhichProps {
  choices: MessageEvent[]
  chosen: string[]
  choose: (ids: string[]) => void
  error: string | undefined
}
function Which({ choices, chosen, choose, error }: WhichProps) {
  return (
    <fieldset class="forward-which">
      <legend>{t('mail.forwardWhich')}</legend>
      <p class="hint">{t('mail.forwardWhole')}</p>
      <ul>
        {choices.toReversed().map(({ message: { id, body }, actor, at }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={() => choose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])}
              />
              <b dir="auto">{actor.kind === 'bot' ? t('bot') : actor.name}</b>
              <span class="cut quiet" dir="auto">
                {body}
              </span>
              <time dateTime={at}>{shortMomentText(at, now.value)}</time>
            </label>
          </li>
        ))}
      </ul>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}

/** What was said to and by the customer. Notes are for agents, and what machines wrote tells a supplier nothing. */
function forwardable(ticketId: string): MessageEvent[] {
  const events = threadOf(ticketId)?.client.events ?? []
  return events.filter((event): event is MessageEvent => 'message' in event && event.message.kind === 'reply')
}

const lastOf = (choices: MessageEvent[]): string | undefined =>
  (choices.findLast(({ type }) => type === 'message.received') ?? choices.at(-1))?.message.id
