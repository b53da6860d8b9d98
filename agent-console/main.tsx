import { render } from 'preact'
import '../server/ui/tokens.css'
import './styles/index.ts'
import { App } from './app.tsx'
import { followLinks } from './routes/router.ts'
import { loadSession } from './state/session.ts'
import { loadTheme } from './state/theme.ts'
import { chooseTexts } from './texts/texts.ts'

const [translator] = await Promise.all([chooseTexts(), loadSession()])
document.documentElement.lang = translator.locale
document.documentElement.dir = translator.dir
followLinks()

loadTheme()
const root = document.getElementById('desk')
if (root) render(<App />, root)
