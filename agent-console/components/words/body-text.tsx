import { cutNumbers } from '../../../server/ui/whole-numbers.ts'
import { splitLinks } from '../../state/thread/links.ts'

/** What somebody typed: lines kept, addresses linked, its own direction. Text only, never markup. */
export function BodyText({ text }: { text: string }) {
  return (
    <p class="body" dir="auto">
      <LinkedText text={text} />
    </p>
  )
}

/** Order numbers do not break at their hyphens. */
function Whole({ text }: { text: string }) {
  return (
    <>
      {cutNumbers(text).map((part, place) =>
        place % 2 ? (
          <span key={place} class="whole">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  )
}

export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {splitLinks(text).map((part, place) =>
        part.href === null ? (
          <Whole key={place} text={part.text} />
        ) : (
          <a key={place} class="link" href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ),
      )}
    </>
  )
}
