import { describe, expect, it } from 'vitest'
import { groupTypes, indicatorTypes } from '../../../generated/kinds.js'
import { findGroupType } from '../../../src/filters/index.js'
import { IndicatorTypeRegistry } from '../../../src/indicators/index.js'

const inWords = (text: string) => text.replace(/[A-Z]/g, letter => ` ${letter}`)
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The spellings that compile: see the type `SpellingOf`. */
function spellings({ name, branch, entity }: { name: string; branch: string; entity: string }): string[] {
  const texts = [name, name.replaceAll(' ', ''), branch, entity, capital(inWords(branch)), capital(inWords(entity))]
  return texts.flatMap(text => [text, text.toLowerCase(), text.toUpperCase(), capital(text)])
}

describe('every spelling that compiles', () => {
  it.each(indicatorTypes.map(type => [type.name, type] as const))('means the indicator type %s', (name, type) => {
    const registry = new IndicatorTypeRegistry()
    expect(new Set(spellings(type).map(text => registry.resolve(text)?.name))).toEqual(new Set([name]))
  })

  it.each(groupTypes.map(type => [type.name, type] as const))('means the group type %s', (name, type) => {
    expect(new Set(spellings(type).map(text => findGroupType(text)?.name))).toEqual(new Set([name]))
  })
})
