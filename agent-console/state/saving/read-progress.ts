import { readAnswer } from '../request.ts'

/** What a long work tells of how far it is, line by line. Throws where it was refused, or ends before it says that it is done. */
export async function* readProgress<T extends { done: boolean }>(answer: Response): AsyncGenerator<T> {
  if (!answer.ok || !answer.body) return readAnswer(answer.status, await answer.text())
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  let isDone = false
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + read.value).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const progress = JSON.parse(line) as T
        isDone = progress.done
        yield progress
      }
    }
  } finally {
    // nobody listens any more: the desk need not go on telling
    await reader.cancel().catch(() => {})
  }
  if (!isDone) throw new TypeError('the work broke off')
}
