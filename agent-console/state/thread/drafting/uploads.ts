import { type Signal, signal } from '@preact/signals'
import type { Uploaded } from '../../../../server/contract/api.ts'
import { ATTACHMENT_BYTES, ATTACHMENTS_PER_MESSAGE, FILE_NAME_CHARACTERS } from '../../../../server/contract/limits.ts'
import { t } from '../../../texts/texts.ts'
import { failureText } from '../../failures.ts'
import { readAnswer } from '../../request.ts'
import { changeDraft, type DraftKind, draftOf } from './drafts.ts'

export interface Upload {
  key: number
  name: string
  /** 0 to 1. */
  progress: number
  error: string | null
  stop: () => void
}
interface Target {
  ticketId: string
  storeId: string
  kind: DraftKind
}

const uploads = new Map<string, Signal<Upload[]>>()
let lastKey = 0

/** Files under way to a draft, and those that did not make it. They go on while another ticket is open. */
export function uploadsOf(ticketId: string, kind: DraftKind): Signal<Upload[]> {
  const key = `${ticketId} ${kind}`
  const known = uploads.get(key) ?? signal<Upload[]>([])
  uploads.set(key, known)
  return known
}

export function addFiles(files: Iterable<File>, target: Target): void {
  const list = uploadsOf(target.ticketId, target.kind)
  const draft = draftOf(target.ticketId, target.kind)
  for (const file of files) {
    const taken = draft.value.attachments.length + list.value.filter((u) => u.error === null).length
    if (taken >= ATTACHMENTS_PER_MESSAGE) refuse(list, file, t('upload.tooMany', { count: ATTACHMENTS_PER_MESSAGE }))
    else if (file.size > ATTACHMENT_BYTES) refuse(list, file, t('upload.tooLarge', { size: sizeText(ATTACHMENT_BYTES) }))
    else if (file.size === 0) refuse(list, file, t('upload.empty'))
    else send(file, target, list)
  }
}

export function dropUpload(list: Signal<Upload[]>, key: number): void {
  list.value.find((upload) => upload.key === key)?.stop()
  list.value = list.value.filter((upload) => upload.key !== key)
}

function refuse(list: Signal<Upload[]>, file: File, error: string): void {
  lastKey += 1
  list.value = [...list.value, { key: lastKey, name: file.name, progress: 0, error, stop: () => {} }]
}

/** XMLHttpRequest, because `fetch` does not tell how far an upload is. */
function send(file: File, target: Target, list: Signal<Upload[]>): void {
  lastKey += 1
  const key = lastKey
  const patch = (change: Partial<Upload>): void => {
    list.value = list.value.map((upload) => (upload.key === key ? { ...upload, ...change } : upload))
  }
  const xhr = new XMLHttpRequest()
  const query = new URLSearchParams({ name: file.name.slice(-FILE_NAME_CHARACTERS), store: target.storeId })
  xhr.open('POST', `api/uploads?${query}`)
  xhr.setRequestHeader('content-type', 'application/octet-stream')
  xhr.upload.onprogress = (event) => patch({ progress: event.loaded / Math.max(1, event.total) })
  xhr.onerror = () => patch({ error: t('failure.noAnswer') })
  xhr.onload = () => {
    try {
      const uploaded = readAnswer<Uploaded>(xhr.status, xhr.responseText)
      list.value = list.value.filter((upload) => upload.key !== key)
      const { attachments } = draftOf(target.ticketId, target.kind).value
      changeDraft(target.ticketId, target.kind, { attachments: [...attachments, uploaded] })
    } catch (failure) {
      patch({ error: failureText(failure) })
    }
  }
  list.value = [...list.value, { key, name: file.name || 'file', progress: 0, error: null, stop: () => xhr.abort() }]
  xhr.send(file)
}

export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024
    ? t('size.kb', { size: Math.max(1, Math.round(bytes / 1024)) })
    : t('size.mb', { size: Math.round(bytes / 104_857.6) / 10 })
}
