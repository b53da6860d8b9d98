export { loadStarterArticles } from './load-starter-articles.ts'
