import { Fragment } from 'preact'

/** What is there of several words and numbers, each in the direction of its own language. */
export function PartsInARow({ of }: { of: readonly (string | null | undefined | false)[] }) {
  return of
    .filter((part) => !!part)
    .map((part, place) => (
      <Fragment key={part}>
        {place > 0 && ' · '}
        <bdi>{part}</bdi>
      </Fragment>
    ))
}
