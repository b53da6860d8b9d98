import type { Scene } from '../scene.ts'
import { actingScenes } from './acting.ts'
import { apiScenes } from './api.ts'
import { articleBlockScenes } from './article-blocks.ts'
import { articleScenes } from './articles.ts'
import { askingScenes } from './asking.ts'
import { catalogueScenes } from './catalogue.ts'
import { connectionScenes } from './connections.ts'
import { consoleScenes } from './console.ts'
import { findingScenes } from './finding.ts'
import { graphScenes } from './graph.ts'
import { helpScenes } from './help.ts'
import { mailScenes } from './mail.ts'
import { privacyScenes } from './privacy.ts'
import { proofScenes } from './proof.ts'
import { searchScenes } from './searches.ts'
import { shopScenes } from './shop.ts'
import { socialScenes } from './social.ts'

/** Every screen and state that people meet: shoppers first, whose questions fill the console. */
export const scenes: Scene[] = [
  ...shopScenes,
  ...consoleScenes,
  ...connectionScenes,
  ...findingScenes,
  ...catalogueScenes,
  ...articleScenes,
  ...searchScenes,
  ...articleBlockScenes,
  ...mailScenes,
  ...graphScenes,
  ...socialScenes,
  ...proofScenes,
  ...actingScenes,
  ...helpScenes,
  ...askingScenes,
  ...apiScenes,
  ...privacyScenes,
]
