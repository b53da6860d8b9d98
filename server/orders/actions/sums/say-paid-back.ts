import type { ActionEffect, SaidTwice } from '../../../contract/console/actions.ts'
import { sayTwice } from '../words/say-twice.ts'

export function sayPaidBack({ total, leftAfter, currency }: ActionEffect): SaidTwice {
  return sayTwice((words) => words.effects.paysBack({ amount: total ?? '0', currency }, { amount: leftAfter ?? '0', currency }))
}
