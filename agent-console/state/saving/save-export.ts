import { readAnswer } from '../request.ts'
import { saveFile } from './save-file.ts'

/** Fetches what is held of somebody and hands it to the browser as a file. Rejects as `request` does. */
export async function saveExport(path: string): Promise<void> {
  const answer = await fetch(`api/${path}`)
  if (!answer.ok) readAnswer(answer.status, await answer.text())
  saveFile('personal-data.json', await answer.blob())
}
