import { adviceOn } from '../content/advice.ts'
import { readContent } from '../content/content.ts'
import { readTexts } from '../content/texts.ts'
import { contentFolder } from './content-folder.ts'

/** `npm run content:check [folder]`: says in an editor's words what is wrong, where; 1 when something must be mended. */
const folder = process.argv[2] ?? contentFolder()
const { material, faults: contentFaults } = readContent(folder)
const { faults: textFaults } = readTexts(folder)
const faults = [...contentFaults, ...textFaults]
for (const { file, line, message } of faults) process.stdout.write(`${folder}/${file}:${line}  ${message}\n`)
if (material && faults.length === 0) {
  for (const advice of adviceOn(material)) process.stdout.write(`порада: ${advice}\n`)
  const { articles, categories } = material
  const waiting = articles.filter(article => article.needsReview && article.language === 'uk').length
  process.stdout.write(
    `Усе гаразд. Тем: ${categories.categories.length}, відповідей: ${articles.length}, чекають на перевірку містом: ${waiting}.\n`,
  )
} else {
  process.stdout.write(`Треба виправити: ${faults.length}.\n`)
  process.exitCode = 1
}
