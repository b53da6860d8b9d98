import { expect, it } from 'vitest'
import { matchText, piecesOf } from '../../../../agent-console/state/palette/match.ts'

const marked = (text: string, typed: string) =>
  piecesOf(text, typed)
    .map((piece) => (piece.hit ? `<${piece.text}>` : piece.text))
    .join('')

it('matches words at their start, in any order, whatever their case and accents', () => {
  expect(marked('Set the status…', 'sta')).toBe('Set the <sta>tus…')
  expect(marked('Assign to me', 'me ass')).toBe('<Ass>ign to <me>')
  expect(marked('Snežana Novák', 'novak')).toBe('Snežana <Novák>')
  expect(marked('Oluwaseun Adebayo-Whitfield', 'whit')).toBe('Oluwaseun Adebayo-<Whit>field')
  expect(matchText('Reply', 'ply')).toBeNull()
  expect(matchText('Reply', 'reply now')).toBeNull()
})

it('counts the beginning of the text most', () => {
  expect(matchText('Solve', 'so')?.score).toBeGreaterThan(matchText('Go to Solved', 'so')?.score ?? 9)
})

it('marks in what the server found the words that are there, and loses no character', () => {
  expect(marked('The kettle leaks', 'kettle broken')).toBe('The <kettle> leaks')
  expect(marked('The kettle leaks', '')).toBe('The kettle leaks')
  expect(marked('aa aa', 'aa aa')).toBe('<aa> aa')
})
