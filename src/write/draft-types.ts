import type { groupTypes, indicatorTypes } from '../../generated/kinds.js'
import type { components } from '../../generated/schema.js'
import type { IndicatorTypeSpelling, KnownTypeSpelling, SpellingOf } from '../indicators/index.js'
import type { FieldsOf, FieldValue, FieldValues } from './field-values.js'
import type {
  AddressLoaders,
  AdversaryLoaders,
  AssetSteps,
  ContentSteps,
  DetectedLoaders,
  DraftMethods,
  FileSteps,
  GroupSteps,
  HostLoaders,
  IndicatorAssociations,
  IndicatorSteps,
  TaskAssociations,
  TaskSteps,
  VictimAssociations,
} from './step-methods.js'
import type { GroupTypeSpelling } from './subject-type.js'

type Schemas = components['schemas']

type Lists = 'assignee' | 'escalatee'

/** Container names of the group types. */
export type GroupContainer = (typeof groupTypes)[number]['branch']
type GroupSchema<C extends GroupContainer> = Extract<(typeof groupTypes)[number], { branch: C }>['schema']
type GroupEntry = (typeof groupTypes)[number]
/** The container of a group type in any spelling. */
export type ContainerOfGroup<T extends GroupTypeSpelling> = {
  [E in GroupEntry as E['branch']]: T extends SpellingOf<E> ? E['branch'] : never
}[GroupContainer]

type IndicatorEntry = (typeof indicatorTypes)[number]
/** The name of an indicator type in any spelling. Names of custom types are not changed. */
export type NameOfSpelling<T extends IndicatorTypeSpelling> = T extends KnownTypeSpelling
  ? {
      [E in IndicatorEntry as E['name']]: T extends SpellingOf<E> ? E['name'] : never
    }[IndicatorEntry['name']]
  : T

type BuiltInEntry = Extract<(typeof indicatorTypes)[number], { custom: false }>

/** Names of the indicator types that every instance has. */
export type BuiltInTypeName = BuiltInEntry['name']
/** Container names of those types. */
export type IndicatorContainerName = BuiltInEntry['branch']
/** The type name of a container. */
export type TypeOfContainer<C extends IndicatorContainerName> = Extract<BuiltInEntry, { branch: C }>['name']

/** A type that is only known at run time. Its methods compile, and throw if the detected type does not support them. */
export type DetectedType = 'detected'
type SchemaOfType<T extends string> = T extends BuiltInTypeName ? Extract<BuiltInEntry, { name: T }>['schema'] : 'CustomIndicator'

/** The entity of an indicator type by its name. */
export type IndicatorOfType<T extends string> = T extends DetectedType
  ? Schemas['Address'] | Schemas['EmailAddress'] | Schemas['File'] | Schemas['Host'] | Schemas['Url'] | Schemas['CustomIndicator']
  : Schemas[SchemaOfType<T>]

type OwnIndicatorMethods<T extends string> = T extends DetectedType
  ? FileSteps & DetectedLoaders
  : T extends 'File'
    ? FileSteps
    : T extends 'Host'
      ? HostLoaders
      : T extends 'Address'
        ? AddressLoaders
        : unknown

type IndicatorBody<T extends string> = T extends DetectedType ? 'FileUpdate' | 'HostUpdate' : `${SchemaOfType<T>}Update`
type KeysOfAny<Union> = Union extends unknown ? keyof Union : never
type ValueOfAny<Union, Key extends PropertyKey> = Union extends { readonly [K in Key]: infer Entry } ? FieldValue<Entry> : never

/** Writable fields of an indicator. */
export type IndicatorFieldValues<T extends string> = {
  readonly [Field in KeysOfAny<FieldsOf<IndicatorBody<T>>>]?: ValueOfAny<FieldsOf<IndicatorBody<T>>, Field>
}

/** An indicator to create or update. */
export type IndicatorDraft<T extends string = DetectedType> = DraftMethods<IndicatorOfType<T>> &
  TaskAssociations &
  VictimAssociations &
  IndicatorSteps &
  OwnIndicatorMethods<T> & {
    readonly [Field in KeysOfAny<FieldsOf<IndicatorBody<T>>>]: (value: ValueOfAny<FieldsOf<IndicatorBody<T>>, Field>) => IndicatorDraft<T>
  } & {
    /** Sets several fields. */
    set(fields: IndicatorFieldValues<T>): IndicatorDraft<T>
  }

type OwnGroupMethods<C extends GroupContainer> = C extends 'documents' | 'reports' | 'signatures'
  ? ContentSteps
  : C extends 'adversaries'
    ? AssetSteps<'Adversary'> & AdversaryLoaders
    : unknown

/** Writable fields of a group. */
export type GroupFieldValues<C extends GroupContainer> = FieldValues<`${GroupSchema<C>}Update`>

/** A group to create or update. */
export type GroupDraft<C extends GroupContainer> = DraftMethods<Schemas[GroupSchema<C>]> &
  TaskAssociations &
  VictimAssociations &
  IndicatorAssociations &
  GroupSteps &
  OwnGroupMethods<C> & {
    readonly [Field in keyof GroupFieldValues<C>]-?: (value: NonNullable<GroupFieldValues<C>[Field]>) => GroupDraft<C>
  } & {
    /** Sets several fields. */
    set(fields: GroupFieldValues<C>): GroupDraft<C>
  }

/** Writable fields of a task. */
export type TaskFieldValues = FieldValues<'TaskUpdate'>

/** A task to create or update. */
export type TaskDraft = DraftMethods<Schemas['Task']> &
  VictimAssociations &
  IndicatorAssociations &
  TaskAssociations &
  TaskSteps & {
    readonly [Field in Exclude<keyof TaskFieldValues, Lists>]-?: (value: NonNullable<TaskFieldValues[Field]>) => TaskDraft
  } & {
    /** Sets several fields. */
    set(fields: TaskFieldValues): TaskDraft
  }

/** Writable fields of a victim. */
export type VictimFieldValues = FieldValues<'VictimUpdate'>

/** A victim to create or update. */
export type VictimDraft = DraftMethods<Schemas['Victim']> &
  TaskAssociations &
  Omit<VictimAssociations, 'associateVictimAsset' | 'disassociateVictimAsset'> &
  IndicatorAssociations &
  AssetSteps<'Victim'> & {
    readonly [Field in keyof VictimFieldValues]-?: (value: NonNullable<VictimFieldValues[Field]>) => VictimDraft
  } & {
    /** Sets several fields. */
    set(fields: VictimFieldValues): VictimDraft
  }
