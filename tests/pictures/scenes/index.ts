import type { Scene } from '../scene.ts'
import { consoleScenes } from './console.ts'
import { shopScenes } from './shop.ts'

/** Every screen and state that people meet. */
export const scenes: Scene[] = [...consoleScenes, ...shopScenes]
