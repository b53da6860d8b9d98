import { useEffect } from 'preact/hooks'
import { Icon } from '../../../server/ui/icon.tsx'
import { StatusSign } from '../../components/status.tsx'
import { piecesOf } from '../../state/palette/match.ts'
import type { Row, RowGroup } from './palette-rows.ts'

interface ListProps {
  groups: RowGroup[]
  chosen: string | null
  typed: string
  choose: (id: string) => void
  run: (row: Row) => void
}

export function PaletteList({ groups, chosen, ...rest }: ListProps) {
  useEffect(() => {
    document.getElementById(`palette-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div role="listbox" id="palette-found" aria-label={rest.typed} tabIndex={-1}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox
        <div key={group.id} role="group" aria-labelledby={`palette-of-${group.id}`}>
          <div class="head" id={`palette-of-${group.id}`}>
            {group.title}
          </div>
          {group.rows.map((row) => (
            <Option key={row.id} row={row} on={row.id === chosen} {...rest} />
          ))}
        </div>
      ))}
    </div>
  )
}

function Option({ row, on, typed, choose, run }: { row: Row; on: boolean } & Pick<ListProps, 'typed' | 'choose' | 'run'>) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field holds the focus and takes the keys
    <div
      role="option"
      id={`palette-${row.id}`}
      aria-selected={on}
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={() => choose(row.id)}
      onClick={() => run(row)}
    >
      {row.status ? <StatusSign status={row.status} named /> : row.icon && <Icon of={row.icon} />}
      <span class="cut" dir="auto">
        <Marked text={row.text} typed={typed} />
        {row.aside && <span class="quiet"> · {row.aside}</span>}
      </span>
      {row.end && (
        <span class="keys quiet">
          <bdi>{row.end}</bdi>
        </span>
      )}
      {row.keys && (
        <span class="keys" aria-hidden="true">
          {row.keys.split(' ').map((key) => (
            <kbd key={key}>{key.toUpperCase()}</kbd>
          ))}
        </span>
      )}
    </div>
  )
}

function Marked({ text, typed }: { text: string; typed: string }) {
  return <>{piecesOf(text, typed).map((piece) => (piece.hit ? <mark>{piece.text}</mark> : piece.text))}</>
}
