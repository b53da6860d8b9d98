import { copyNumbers } from './copy-numbers.ts'
import { forgetSearch } from './forget-search.ts'
import { refreshParts } from './refresh-parts.ts'
import { searchWhileTyping } from './search-while-typing.ts'
import { suggestAnswers } from './suggest-answers.ts'

/** What a script adds. Every page does all it is for without this file. */
searchWhileTyping()
suggestAnswers()
copyNumbers()
forgetSearch()
refreshParts()
