import { expect, it } from 'vitest'
import { labelOf } from '../../../server/tickets/index.ts'

it.each([
  [{ id: '77', handle: 'anna', name: 'Anna' }, '@anna'],
  [{ id: '351912345678', handle: '+351912345678', name: 'Anna' }, '+351912345678'],
  [{ id: '77', handle: '', name: 'Anna' }, 'Anna'],
  [{ id: '77', handle: '', name: '' }, '77'],
  [{ id: 'of:9_1', handle: '', name: '' }, ''],
])('%j is shown as "%s"', (person, label) => expect(labelOf(person)).toBe(label))
