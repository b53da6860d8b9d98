interface AvatarProps {
  name: string
  /** The bot and the store are square, people are round. */
  kind: 'bot' | 'agent'
  isSmall?: boolean
}

/** Decoration: the name stands beside it as text. */
export function Avatar({ name, kind, isSmall }: AvatarProps) {
  return (
    <span class={`avatar is-${kind}${isSmall ? ' is-small' : ''}`} aria-hidden="true">
      {initials(name)}
    </span>
  )
}

/** First letters of the first and last word, as graphemes: half a letter is no letter. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const chosen = words.length > 1 ? [words[0], words[words.length - 1]] : words
  return chosen.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}
