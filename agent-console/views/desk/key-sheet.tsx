import { Dialog } from '../../components/dialog.tsx'
import { isMac } from '../../routes/keyboard.ts'
import { keySheetOpen } from '../../state/layout.ts'
import { type TextKey, t } from '../../texts/texts.ts'

type Line = { keys: string[]; text: TextKey }

const lines = (mod: string, shift: string): { title: TextKey; lines: Line[] }[] => [
  {
    title: 'keys.list',
    lines: [
      { keys: ['J', 'K'], text: 'keys.move' },
      { keys: ['X'], text: 'keys.select' },
      { keys: [shift, 'J', 'K'], text: 'keys.extend' },
      { keys: ['↵'], text: 'keys.open' },
      { keys: ['G', 'M'], text: 'keys.mine' },
      { keys: ['G', 'U'], text: 'keys.unassigned' },
      { keys: ['G', 'B'], text: 'keys.bot' },
      { keys: ['G', 'H'], text: 'keys.snoozed' },
      { keys: ['G', 'A'], text: 'keys.all' },
      { keys: ['G', 'S'], text: 'keys.solved' },
      { keys: ['G', 'W'], text: 'keys.waiting' },
      { keys: ['G', 'O'], text: 'keys.order' },
      { keys: ['G', 'P'], text: 'keys.products' },
      { keys: ['G', 'L'], text: 'keys.lowStock' },
      { keys: ['G', 'K'], text: 'keys.articles' },
      { keys: ['Z'], text: 'keys.undo' },
      { keys: [mod, 'K'], text: 'keys.palette' },
      { keys: ['?'], text: 'keys.sheet' },
    ],
  },
  {
    title: 'keys.ticket',
    lines: [
      { keys: ['R'], text: 'keys.reply' },
      { keys: ['N'], text: 'keys.note' },
      { keys: ['F'], text: 'keys.forward' },
      { keys: ['/'], text: 'keys.macro' },
      { keys: [mod, '↵'], text: 'keys.send' },
      { keys: [mod, shift, '↵'], text: 'keys.sendSolve' },
      { keys: ['A'], text: 'keys.assign' },
      { keys: ['I'], text: 'keys.toMe' },
      { keys: ['B'], text: 'keys.takeOver' },
      { keys: ['S'], text: 'keys.status' },
      { keys: ['E'], text: 'keys.solve' },
      { keys: ['H'], text: 'keys.snooze' },
      { keys: ['M'], text: 'keys.merge' },
      { keys: ['L'], text: 'keys.link' },
      { keys: ['D', 'R C A T S'], text: 'keys.acts' },
      { keys: ['O'], text: 'keys.panel' },
      { keys: ['Esc'], text: 'keys.out' },
    ],
  },
]

export function KeySheet() {
  const close = (): void => {
    keySheetOpen.value = false
  }
  return (
    <Dialog title={t('keys.title')} close={close}>
      <div class="key-sheet">
        {lines(isMac() ? '⌘' : 'Ctrl', isMac() ? '⇧' : 'Shift').map((group) => (
          <section key={group.title}>
            <h3>{t(group.title)}</h3>
            <ul>
              {group.lines.map((line) => (
                <li key={line.text}>
                  <span>{t(line.text)}</span>
                  <span class="push">
                    {line.keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
