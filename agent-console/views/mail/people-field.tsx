import { useId, useRef, useState } from 'preact/hooks'
import type { MailPerson } from '../../../server/contract/mail.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { x } from '../../../server/ui/icons.ts'
import { isolated } from '../../../server/ui/isolated.ts'
import { nameOf, readPeople } from '../../state/mail/recipients.ts'
import { mailLate } from '../../texts/mail/late.ts'
import { addEnglish, t } from '../../texts/texts.ts'

addEnglish(mailLate)

interface PeopleFieldProps {
  label: string
  people: MailPerson[]
  /** Why somebody cannot be written to, by their address. */
  barred?: (address: string) => string | null
  /** Lets them be written to after all. */
  allow?: (address: string) => void
  /** Who may be meant. */
  known?: readonly MailPerson[]
  /** False where they are too many; then nothing was added. */
  add: (people: MailPerson[]) => boolean
  drop: (address: string) => void
  /** What is typed and no address yet. */
  typing?: (text: string) => void
  tooMany: string
}

/** Addresses as chips. Enter and comma add, Backspace in the empty field takes the last away, arrows walk, Delete removes. */
export function PeopleField(props: PeopleFieldProps) {
  const { label, people, barred, allow, known = [], add, drop, typing, tooMany } = props
  const id = useId()
  const row = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const type = (next: string): void => {
    setText(next)
    setProblem(null)
    typing?.(next)
  }
  const take = (typed: string): void => {
    const { people: read, rest } = readPeople(typed)
    const fits = read.length === 0 || add(read)
    type(fits ? rest : typed)
    if (!fits) setProblem(tooMany)
    else if (rest) setProblem(t('mail.notAddress', { text: rest }))
    if (fits && read.length > 0) setSaid(t('mail.added', { name: read.map(nameOf).join(t('mail.listAnd')) }))
  }
  const remove = (person: MailPerson): void => {
    drop(person.address)
    setSaid(t('mail.removed', { name: nameOf(person) }))
    row.current?.querySelector('input')?.focus()
  }
  const onKey = (event: KeyboardEvent & { currentTarget: HTMLInputElement }): void => {
    if (event.isComposing) return
    const last = people.at(-1)
    if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === ',' || event.key === ';') {
      event.preventDefault()
      if (text.trim() !== '') take(text)
    } else if (event.key === 'Backspace' && text === '' && last) remove(last)
    else walk(event, row.current)
  }
  const options = known.filter(({ address }) => !people.some((person) => person.address === address))
  return (
    <div class="people">
      <label for={id}>{label}</label>
      <div class="people-row" ref={row}>
        {people.map((person) => (
          <PersonButton key={person.address} person={person} bad={(barred?.(person.address) ?? null) !== null} remove={remove} row={row} />
        ))}
        <input
          id={id}
          type="text"
          inputMode="email"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          dir="auto"
          list={options.length > 0 ? `${id}-known` : undefined}
          placeholder={people.length === 0 ? t('mail.fieldHint') : undefined}
          value={text}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onInput={(event) =>
            /[,;\n]/.test(event.currentTarget.value) ? take(event.currentTarget.value) : type(event.currentTarget.value)
          }
          onKeyDown={onKey}
          onBlur={() => text.trim() !== '' && take(text)}
        />
        {options.length > 0 && (
          <datalist id={`${id}-known`}>
            {options.map(({ name, address }) => (
              <option key={address} value={address}>
                {name}
              </option>
            ))}
          </datalist>
        )}
      </div>
      {problem && (
        <p class="error" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {people.map(({ address }) => {
        const why = barred?.(address)
        return why && <Barred key={address} address={address} why={why} allow={allow} />
      })}
      <p class="sr" aria-live="polite">
        {said}
      </p>
    </div>
  )
}

const Barred = ({ address, why, allow }: { address: string; why: string; allow: PeopleFieldProps['allow'] | undefined }) => (
  <p class="error">
    {t('mail.suppressed', { address: isolated(address), why: isolated(why) })}{' '}
    {allow && (
      <button type="button" class="link" onClick={() => allow(address)}>
        {t('mail.allow', { address: isolated(address) })}
      </button>
    )}
  </p>
)

interface PersonProps {
  person: MailPerson
  bad: boolean
  remove: (person: MailPerson) => void
  row: { current: HTMLElement | null }
}
function PersonButton({ person, bad, remove, row }: PersonProps) {
  return (
    <button
      type="button"
      class={bad ? 'person bad' : 'person'}
      title={person.address}
      aria-label={t('mail.remove', { name: `${nameOf(person)} ${person.name ? person.address : ''}`.trim() })}
      onClick={() => remove(person)}
      onKeyDown={(event) => {
        if (event.key === 'Delete' || event.key === 'Backspace') {
          event.preventDefault()
          remove(person)
        } else walk(event, row.current)
      }}
    >
      <bdi class="cut">{nameOf(person)}</bdi>
      <Icon of={x} class="i-s" />
    </button>
  )
}

/** Along the chips into the field and back, whichever way the page reads. In the field only from its first character. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }, row: HTMLElement | null): void {
  const field = event.currentTarget
  const forward = getComputedStyle(field).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  if (!row || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
  if (field instanceof HTMLInputElement && (event.key === forward || field.selectionStart !== 0 || field.selectionEnd !== 0)) return
  const stops = [...row.querySelectorAll<HTMLElement>('.person, input')]
  const next = stops[stops.indexOf(field) + (event.key === forward ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}
