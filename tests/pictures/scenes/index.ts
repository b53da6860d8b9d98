import type { Scene } from '../scene.ts'
import { consoleScenes } from './console.ts'
import { findingScenes } from './finding.ts'
import { helpScenes } from './help.ts'
import { shopScenes } from './shop.ts'

/** Every screen and state that people meet. */
export const scenes: Scene[] = [...consoleScenes, ...findingScenes, ...shopScenes, ...helpScenes]
