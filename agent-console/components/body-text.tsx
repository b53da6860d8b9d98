import { splitLinks } from '../state/thread/links.ts'

/** What somebody typed: lines kept, addresses linked, its own direction. Text only, never markup. */
export function BodyText({ text }: { text: string }) {
  return (
    <p class="body" dir="auto">
      <LinkedText text={text} />
    </p>
  )
}

export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {splitLinks(text).map((part, place) =>
        part.href === null ? (
          part.text
        ) : (
          <a key={place} class="link" href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ),
      )}
    </>
  )
}
