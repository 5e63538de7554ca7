import { indicatorTypes } from '../../generated/kinds.js'
import { type Detection, detect } from '../indicators/index.js'

/** What a filter needs to know of indicator types: a connection may have expressions and custom types of its own. */
export interface TypeTeller {
  detect(value: string): Detection
  /** Finds a type by its name or its branch in paths. */
  find(nameOrBranch: string): { readonly name: string; readonly branch: string } | undefined
}

/** The types that every instance begins with. */
export const defaultTypeTeller: TypeTeller = {
  detect: value => detect(value),
  find: wanted => indicatorTypes.find(({ name, branch }) => name === wanted || branch === wanted),
}
