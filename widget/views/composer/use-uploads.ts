import { useEffect, useRef, useState } from 'preact/hooks'
import type { Uploaded } from '../../../server/contract/api.ts'
import { ATTACHMENT_BYTES, ATTACHMENTS_PER_MESSAGE } from '../../../server/contract/limits.ts'
import { isFailure } from '../../../server/contract/thread-client.ts'
import { newClientId } from '../../chat/token.ts'
import { type Upload, uploadFile } from '../../chat/upload-file.ts'
import { type Frame, useFrame } from '../frame-context.ts'

/** A file on its way into the message being written. */
export interface UploadRow {
  key: string
  name: string
  size: number
  /** 0 to 1. */
  share: number
  uploaded: Uploaded | null
  error: string | null
  /** For another try after a lost connection; null where that would not help. */
  file: File | null
}

/** The files of one unsent message: begun at once, cancelled when taken out. */
export function useUploads(kept: Uploaded[]) {
  const frame = useFrame()
  const [rows, setRows] = useState<UploadRow[]>(() =>
    kept.map((uploaded) => ({ ...rowOf(uploaded.name, uploaded.size), share: 1, uploaded })),
  )
  const running = useRef(new Map<string, Upload>())
  useEffect(
    () => () => {
      for (const upload of running.current.values()) upload.cancel()
    },
    [],
  )

  const change = (key: string, part: Partial<UploadRow>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...part } : row)))

  function start(row: UploadRow, file: File): void {
    const upload = uploadFile(frame.base, frame.auth.store, frame.auth.token, file, (share) => change(row.key, { share }))
    running.current.set(row.key, upload)
    upload.done.then(
      (uploaded) => change(row.key, { uploaded, share: 1, file: null }),
      (failure) => change(row.key, { error: reasonOf(frame, failure, file), file: isFailure(failure) ? null : file }),
    )
  }

  function add(files: Iterable<File>): void {
    const fresh = [...files].map((file) => ({ row: { ...rowOf(file.name, file.size), file }, file }))
    const room = ATTACHMENTS_PER_MESSAGE - rows.filter((row) => !row.error).length
    fresh.forEach(({ row, file }, index) => {
      const error = objection(frame, file, index < room)
      if (error) Object.assign(row, { error, file: null })
      else start(row, file)
    })
    setRows((all) => [...all.filter((row) => !row.error || row.file), ...fresh.map(({ row }) => row)])
  }

  function again(row: UploadRow): void {
    if (!row.file) return
    change(row.key, { error: null, share: 0 })
    start(row, row.file)
  }

  function remove(key: string): void {
    running.current.get(key)?.cancel()
    setRows((all) => all.filter((row) => row.key !== key))
  }

  return { rows, add, again, remove, clear: () => setRows([]) }
}

function rowOf(name: string, size: number): UploadRow {
  return { key: newClientId(), name, size, share: 0, uploaded: null, error: null, file: null }
}

/** Why a file cannot even be tried; null where it can. */
function objection({ t, format }: Frame, file: File, hasRoom: boolean): string | null {
  if (!hasRoom) return t('upload.many', { count: ATTACHMENTS_PER_MESSAGE })
  if (file.size === 0) return t('upload.empty', { name: file.name })
  if (file.size > ATTACHMENT_BYTES) return t('upload.large', { name: file.name, size: format.size(ATTACHMENT_BYTES) })
  return null
}

function reasonOf({ t, format, locale }: Frame, failure: unknown, { name }: File): string {
  if (!isFailure(failure)) return t('upload.failed', { name })
  if (failure.code === 'invalid') return t('upload.kind', { name })
  if (failure.code === 'limit_exceeded' && failure.retryAfterMs === undefined)
    return t('upload.large', { name, size: format.size(ATTACHMENT_BYTES) })
  return locale === 'en' ? failure.message : t('upload.failed', { name })
}
