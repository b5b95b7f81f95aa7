import { type Material, Understander } from '../core/understanding/understander.ts'

/** What is not wrong but worth an editor's look. */
export function adviceOn(material: Material): string[] {
  return [
    ...phrasesInTwoThemes(material),
    ...silentDangers(material),
    ...withoutEnglish(material),
    ...missedWordings(material),
  ]
}

function phrasesInTwoThemes({ categories }: Material): string[] {
  const homes = new Map<string, string>()
  return categories.categories.flatMap(category =>
    category.subcategories.flatMap(leaf =>
      leaf.phrases.flatMap(phrase => {
        const home = homes.get(phrase) ?? category.code
        homes.set(phrase, home)
        return home === category.code ? [] : [`«${phrase}» стоїть і в ${home}, і в ${category.code}: бот вагатиметься`]
      }),
    ),
  )
}

/** A leaf that must stop for danger, yet whose own phrases raise no alarm. */
function silentDangers(material: Material): string[] {
  const understander = Understander.of(material)
  return material.categories.categories.flatMap(category =>
    category.subcategories.flatMap(leaf =>
      leaf.stop === null
        ? []
        : leaf.phrases
            .filter(phrase => understander.danger(phrase) !== leaf.stop)
            .map(
              phrase => `«${phrase}» (${category.code} → ${leaf.code}): немає слова в danger.yml, попередження не буде`,
            ),
    ),
  )
}

function withoutEnglish({ articles }: Material): string[] {
  return articles
    .filter(
      ({ id, language }) => language === 'uk' && !articles.some(other => other.id === id && other.language === 'en'),
    )
    .map(({ id }) => `${id}: немає англійського файлу, покажемо український`)
}

/** A wording that the bot, having learned it, would still answer with another article: two articles claim the same. */
function missedWordings(material: Material): string[] {
  const understander = Understander.of(material)
  return material.articles.flatMap(({ id, language, wordings }) =>
    wordings.flatMap(wording => {
      const { answer } = understander.question(wording)
      return answer === null || answer === id
        ? []
        : [`${id}.${language}: на «${wording}» бот відповість статтею ${answer}`]
    }),
  )
}
