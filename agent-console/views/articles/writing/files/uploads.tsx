import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ArticleFile } from '../../../../../server/contract/articles/article-blocks.ts'
import { Icon } from '../../../../../server/ui/icon.tsx'
import { x } from '../../../../../server/ui/icons.ts'
import { t } from '../../../../texts/texts.ts'

interface Told {
  /** 0 to 1. */
  progress: (part: number) => void
  done: (file: ArticleFile) => void
  failed: (why: string) => void
}
/** Sends a file to the store's articles; the answer stops it. */
export type SendFile = (file: File, told: Told) => () => void

interface Upload {
  key: number
  name: string
  progress: number
  error: string | null
  stop: () => void
}

/** Files on their way into a text: each goes in where it was dropped or pasted, wherever that place has moved since. */
export function useUploads(send: SendFile) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const last = useRef(0)
  const under = useRef(new Map<number, () => void>())
  useEffect(
    () => () => {
      for (const stop of under.current.values()) stop()
    },
    [],
  )
  const drop = (key: number): void => {
    under.current.get(key)?.()
    under.current.delete(key)
    setUploads((list) => list.filter((upload) => upload.key !== key))
  }
  const put = (editor: Editor, files: Iterable<File>, at: number): void => {
    for (const file of files) {
      last.current += 1
      const key = last.current
      const patch = (change: Partial<Upload>): void =>
        setUploads((list) => list.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)))
      let place = at
      const follow = ({ transaction }: { transaction: { mapping: { map: (at: number) => number } } }): void => {
        place = transaction.mapping.map(place)
      }
      editor.on('transaction', follow)
      const stop = send(file, {
        progress: (progress) => patch({ progress }),
        done: ({ ref }) => {
          editor.off('transaction', follow)
          drop(key)
          if (!editor.isDestroyed) putImage(editor, place, ref)
        },
        failed: (error) => {
          editor.off('transaction', follow)
          // what is refused at once is not in the list yet
          queueMicrotask(() => patch({ error }))
        },
      })
      const stopAll = (): void => {
        editor.off('transaction', follow)
        stop()
      }
      under.current.set(key, stopAll)
      setUploads((list) => [...list, { key, name: file.name || 'image', progress: 0, error: null, stop: stopAll }])
    }
  }
  return { uploads, put, drop }
}

/** Chosen, so that its description can be written at once. */
function putImage(editor: Editor, at: number, src: string): void {
  editor
    .chain()
    .insertContentAt(at, { type: 'image', attrs: { src, alt: '', title: null } }, { updateSelection: false })
    .run()
  editor.state.doc.nodesBetween(Math.max(0, at - 1), Math.min(editor.state.doc.content.size, at + 3), (node, place) => {
    if (node.type.name === 'image' && node.attrs.src === src) editor.commands.setNodeSelection(place)
  })
}

export function UploadList({ uploads, drop }: { uploads: Upload[]; drop: (key: number) => void }) {
  if (uploads.length === 0) return null
  return (
    <ul class="article-uploads" aria-label={t('writing.uploads')}>
      {uploads.map(({ key, name, progress, error }) => (
        <li key={key}>
          <span class="cut" dir="auto">
            {name}
          </span>
          {error ? (
            <small class="late-ink" role="alert">
              {error}
            </small>
          ) : (
            <progress value={progress} max={1} aria-label={t('writing.uploading', { name })} />
          )}
          <button
            type="button"
            class="btn icon"
            aria-label={t(error ? 'writing.uploadGone' : 'writing.uploadStop', { name })}
            onClick={() => drop(key)}
          >
            <Icon of={x} class="i-s" />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Images and videos among what was pasted or dropped. A page that was copied brings pictures of itself; then its words are wanted. */
export function filesOf(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])].filter(({ type }) => /^(image|video)\//.test(type))
  const html = data?.getData('text/html') ?? ''
  if (files.length === 0 || html === '') return files
  const { body } = new DOMParser().parseFromString(
    html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/\sstyle\s*=/gi, ' data-style='),
    'text/html',
  )
  return body.textContent?.trim() === '' && body.querySelectorAll('img').length === 1 ? files : []
}
