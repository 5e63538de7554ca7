import { entityUuid } from '../entity-uuid.js'
import { oncePerText } from '../kept-in.js'
import { epoch, type StixObject } from './stix-object.js'

/** The ids of the markings that the specification defines (STIX 2.1, section 7.2.1.4). */
const firstVersion = {
  WHITE: '613f2e26-407d-48c7-9eca-b8e91df99dc9',
  GREEN: '34098fce-860f-48ae-8e50-ebd3cc5e41da',
  AMBER: 'f88d31f6-486f-44da-b317-01333bde0b82',
  RED: '5e57c739-391a-4eb3-b6be-7d15ca92d5ed',
} as const

/** The markings that TLP 2.0 added, as OASIS publishes them: an extension, since the specification defines the first version. */
const secondVersion = { CLEAR: '94868c89-83c2-464b-929b-a1a8aa3c8487', 'AMBER+STRICT': '939a9414-2ddd-4d32-a0cd-375ea402b003' } as const
const secondVersionExtension = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d'

const trafficLight = /^\s*TLP[:\s_-]*(WHITE|GREEN|AMBER\+STRICT|AMBER|RED|CLEAR)\s*$/i

/** Returns the marking of a security label: the predefined one of a TLP label, else a statement with the label's name. */
export const stixMarking: (label: string) => StixObject = oncePerText(label => Object.freeze(markingOf(label)))

function markingOf(label: string): StixObject {
  const color = trafficLight.exec(label)?.[1]?.toUpperCase()
  switch (color) {
    case 'WHITE':
    case 'GREEN':
    case 'AMBER':
    case 'RED':
      return {
        type: 'marking-definition',
        spec_version: '2.1',
        id: `marking-definition--${firstVersion[color]}`,
        created: '2017-01-20T00:00:00.000Z',
        definition_type: 'tlp',
        name: `TLP:${color}`,
        definition: { tlp: color.toLowerCase() },
      }
    case 'CLEAR':
    case 'AMBER+STRICT':
      return {
        type: 'marking-definition',
        spec_version: '2.1',
        id: `marking-definition--${secondVersion[color]}`,
        created: '2022-10-01T00:00:00.000Z',
        name: `TLP:${color}`,
        extensions: { [secondVersionExtension]: { extension_type: 'property-extension', tlp_2_0: color.toLowerCase() } },
      }
    default:
      return {
        type: 'marking-definition',
        spec_version: '2.1',
        id: `marking-definition--${entityUuid('marking-definition', label)}`,
        created: epoch,
        definition_type: 'statement',
        definition: { statement: label },
      }
  }
}
