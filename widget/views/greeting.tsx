import { useFrame } from './frame-context.ts'

const NOON = 12
const EVENING = 18

/** By name, where the store has told us who is here. */
export function Greeting({ isFirst }: { isFirst: boolean }) {
  const { chat, t } = useFrame()
  const { store, shopper } = chat
  const greeting = store?.greeting
  const name = shopper?.signedIn && shopper.name
  const hello = name ? t(helloAt(new Date().getHours()), { name }) : greeting ? null : t('home.hello')
  const question = <bdi>{greeting ?? t('home.question')}</bdi>
  return (
    <h1 class="hello" tabIndex={-1} data-first={isFirst || undefined}>
      {hello} {hello ? <span>{question}</span> : question}
    </h1>
  )
}

function helloAt(hour: number) {
  return hour < NOON ? 'home.morning' : hour < EVENING ? 'home.day' : 'home.evening'
}
