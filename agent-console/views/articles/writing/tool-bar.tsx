import type { Editor } from '@tiptap/core'
import { CALLOUTS } from '../../../../server/contract/articles/callouts.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { bold, heading, type IconShape, image, info, italic, link, list, listOrdered, plus, table } from '../../../../server/ui/icons.ts'
import { Menu, type MenuItem } from '../../../components/menu.tsx'
import { type TextKey, t } from '../../../texts/texts.ts'
import { CHOOSE_FILES, insertions } from './insertions.ts'

interface BarProps {
  editor: Editor
  askLink: () => void
}

/** What words look like, and what can be put between them. */
export function ToolBar({ editor, askLink }: BarProps) {
  const chain = () => editor.chain().focus()
  const items: MenuItem[] = insertions.map(({ id, icon, text, run }) => ({
    key: id,
    text: t(text),
    label: (
      <>
        <Icon of={icon} />
        {t(text)}
      </>
    ),
    run: () => run(editor, { from: editor.state.selection.from, to: editor.state.selection.from }),
  }))
  return (
    <div class="tool-bar" role="toolbar" aria-label={t('writing.tools')}>
      <Tool icon={bold} text="writing.bold" keys="Control+b" on={editor.isActive('bold')} run={() => chain().toggleBold().run()} />
      <Tool icon={italic} text="writing.italic" keys="Control+i" on={editor.isActive('italic')} run={() => chain().toggleItalic().run()} />
      <Tool icon={link} text="writing.link" on={editor.isActive('link')} run={askLink} />
      <Tool
        icon={heading}
        text="writing.heading"
        on={editor.isActive('heading', { level: 2 })}
        run={() => chain().toggleHeading({ level: 2 }).run()}
      />
      <Tool icon={list} text="writing.list" on={editor.isActive('bulletList')} run={() => chain().toggleBulletList().run()} />
      <Tool icon={listOrdered} text="writing.steps" on={editor.isActive('orderedList')} run={() => chain().toggleOrderedList().run()} />
      <Tool
        icon={image}
        text="writing.image"
        on={editor.isActive('image')}
        run={() => editor.view.dom.dispatchEvent(new CustomEvent(CHOOSE_FILES))}
      />
      <Menu
        class="btn"
        name={t('writing.insert')}
        button={
          <>
            <Icon of={plus} />
            {t('writing.insert')}
          </>
        }
        items={items}
      />
      {editor.isActive('blockquote') && (
        <Menu class="btn" name={t('writing.calloutKind')} button={<CalloutFace />} items={calloutItems(chain)} />
      )}
      {editor.isActive('table') && <Menu class="btn" name={t('writing.table')} button={<TableFace />} items={tableItems(chain)} />}
    </div>
  )
}

interface ToolProps {
  icon: IconShape
  text: TextKey
  keys?: string
  on: boolean
  run: () => void
}

function Tool({ icon, text, keys, on, run }: ToolProps) {
  return (
    <button
      type="button"
      class="btn icon"
      aria-pressed={on}
      aria-label={t(text)}
      aria-keyshortcuts={keys}
      title={t(text)}
      // the selection in the text stays
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      <Icon of={icon} />
    </button>
  )
}

const TableFace = () => (
  <>
    <Icon of={table} />
    {t('writing.table')}
  </>
)

const CalloutFace = () => (
  <>
    <Icon of={info} />
    {t('writing.calloutKind')}
  </>
)

function calloutItems(chain: () => ReturnType<Editor['chain']>): MenuItem[] {
  const item = (key: TextKey, callout: string | null): MenuItem => ({
    key,
    text: t(key),
    label: t(key),
    run: () => chain().updateAttributes('blockquote', { callout }).run(),
  })
  return [...CALLOUTS.map((kind) => item(`writing.callout.${kind}`, kind)), item('writing.callout.drop', null)]
}

function tableItems(chain: () => ReturnType<Editor['chain']>): MenuItem[] {
  const item = (key: TextKey, run: () => void): MenuItem => ({ key, text: t(key), label: t(key), run })
  return [
    item('writing.rowBelow', () => chain().addRowAfter().run()),
    item('writing.columnAfter', () => chain().addColumnAfter().run()),
    item('writing.dropRow', () => chain().deleteRow().run()),
    item('writing.dropColumn', () => chain().deleteColumn().run()),
    item('writing.dropTable', () => chain().deleteTable().run()),
  ]
}
