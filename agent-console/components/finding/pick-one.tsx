import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface PickOneProps<T> {
  /** What is chosen among, for readers. */
  label: string
  items: readonly T[]
  chosen: T | undefined
  choose: (id: string) => void
  draw: (item: T) => ComponentChildren
}

/** One of several that were found. */
export function PickOne<T extends { id: string }>({ label, items, chosen, choose, draw }: PickOneProps<T>) {
  const name = useId()
  return (
    <fieldset class="merge-people">
      <legend class="sr">{label}</legend>
      {items.map((item) => (
        <label key={item.id}>
          <input type="radio" name={name} checked={item === chosen} onChange={() => choose(item.id)} />
          {draw(item)}
        </label>
      ))}
    </fieldset>
  )
}
