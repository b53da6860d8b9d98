import { expect, it } from 'vitest'
import { type Command, openCommands, registerCommands } from '../../../../agent-console/state/palette/registry.ts'
import { check } from '../../../../server/ui/icons.ts'

const command = (id: string, when?: () => boolean): Command => ({
  id,
  group: 'ticket',
  icon: check,
  text: () => id,
  run: () => {},
  ...(when ? { when } : {}),
})
const ids = () => openCommands().map((each) => each.id)

it('knows the commands of every part until the part takes them back, and offers only what can be done now', () => {
  let open = false
  const withdraw = registerCommands(() => [command('one'), command('two', () => open)])
  registerCommands(() => [command('three')])
  expect(ids()).toEqual(['one', 'three'])
  open = true
  expect(ids()).toEqual(['one', 'two', 'three'])
  withdraw()
  expect(ids()).toEqual(['three'])
})
