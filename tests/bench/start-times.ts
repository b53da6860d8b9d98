import { rm } from 'node:fs/promises'
import { buildFaces } from '../../server/faces/build-faces.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { type Figure, figure } from './report.ts'

/** Until /readyz: with nothing there but what `npm ci` left, and once more over what the first start made. */
export async function benchStarts(): Promise<Figure[]> {
  await rm(await buildFaces(), { recursive: true, force: true })
  const desk = await DeskProcess.create()
  try {
    const first = await desk.start()
    const code = await desk.stop()
    if (code !== 0) throw new Error(`the desk ended with ${code}: ${desk.output()}`)
    const second = await desk.start()
    return [
      figure('first start to /readyz', first / 1000, 's', { most: 12 }),
      figure('second start to /readyz', second / 1000, 's', { most: 3 }),
    ]
  } finally {
    await desk.remove()
  }
}
