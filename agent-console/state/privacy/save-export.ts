import { readAnswer } from '../request.ts'

/** Fetches what is held of somebody and hands it to the browser as a file. Rejects as `request` does. */
export async function saveExport(path: string): Promise<void> {
  const answer = await fetch(`api/${path}`)
  if (!answer.ok) readAnswer(answer.status, await answer.text())
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = 'personal-data.json'
  link.click()
  // the browser has begun to read it by then
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
