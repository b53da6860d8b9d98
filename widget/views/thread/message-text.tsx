import { cutNumbers } from '../../../server/ui/whole-numbers.ts'

const ADDRESS = /(https?:\/\/[^\s<>"']+)/

/** What a person typed: paragraphs, line breaks, and web addresses as links. Nothing else is markup. */
export function MessageText({ body }: { body: string }) {
  return (
    <div class="bubble">
      {body.split(/\n{2,}/).map((paragraph, at) => (
        <p key={at} dir="auto">
          {paragraph.split(ADDRESS).map((part, index) => (index % 2 ? link(part) : keepWhole(part)))}
        </p>
      ))}
    </div>
  )
}

const keepWhole = (text: string) =>
  cutNumbers(text).map((part, at) =>
    at % 2 ? (
      <span key={at} class="whole">
        {part}
      </span>
    ) : (
      part
    ),
  )

/** A full stop after an address belongs to the sentence. */
function link(found: string) {
  const end = /[.,;:!?)\]]*$/.exec(found)?.[0] ?? ''
  const href = found.slice(0, found.length - end.length)
  return (
    <>
      <a href={href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
        {href}
      </a>
      {end}
    </>
  )
}
