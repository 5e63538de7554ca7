import type { EntityId } from '../client.js'
import type { IndicatorTypeSpelling, IndicatorValue, NormalizeOptions } from '../indicators/index.js'
import type { ContentMethods, PdfMethods } from './contents/content-methods.js'
import type {
  BuiltInTypeName,
  ContainerOfGroup,
  DetectedType,
  GroupContainer,
  GroupDraft,
  GroupFieldValues,
  IndicatorContainerName,
  IndicatorDraft,
  IndicatorFieldValues,
  NameOfSpelling,
  TaskDraft,
  TaskFieldValues,
  TypeOfContainer,
  VictimDraft,
  VictimFieldValues,
} from './draft-types.js'
import type { GroupTypeSpelling } from './subject-type.js'

/** Whose entity it is. */
export interface OwnerOption {
  /** Owner; the client's default owner when absent, else the account's own organisation. */
  readonly owner?: string
}

/** Options of a draft of an indicator. */
export interface IndicatorOptions extends OwnerOption {
  /** Normalising rules to switch off; `false` for all of them. Default: all on. */
  readonly normalize?: NormalizeOptions | boolean
}

interface NamedOptions extends OwnerOption {
  /** Own identifier of the group across systems, by which batch files know it. Default: made from owner, type and name. */
  readonly xid?: string
}

interface SignalOption {
  /** Ends the request at once. */
  readonly signal?: AbortSignal
}

/** Writing indicators of any type. */
export interface IndicatorWriter {
  /**
   * Makes a draft of an indicator to create; creating one that exists updates it. Nothing is sent until `commit`.
   * @param value its type is detected; `{ type }` overrides that, and the value is not checked then
   * @throws IndicatorError when the type cannot be told
   */
  draft(value: string, options?: IndicatorOptions & { readonly type?: undefined } & IndicatorFieldValues<DetectedType>): IndicatorDraft
  draft<T extends IndicatorTypeSpelling>(
    value: IndicatorValue,
    options: IndicatorOptions & { readonly type: T } & IndicatorFieldValues<NameOfSpelling<T>>,
  ): IndicatorDraft<NameOfSpelling<T>>
  /** Makes a draft of an indicator that is there, without asking for it: `commit` sends what is changed. */
  update(value: string, options?: IndicatorOptions & { readonly type?: undefined } & IndicatorFieldValues<DetectedType>): IndicatorDraft
  update<T extends IndicatorTypeSpelling>(
    value: IndicatorValue,
    options: IndicatorOptions & { readonly type: T } & IndicatorFieldValues<NameOfSpelling<T>>,
  ): IndicatorDraft<NameOfSpelling<T>>
  /** Retrieves an indicator as a draft to change. @throws NotFoundError when the owner has none */
  load(value: string, options?: IndicatorOptions & SignalOption & { readonly type?: undefined }): Promise<IndicatorDraft>
  load<T extends IndicatorTypeSpelling>(
    value: IndicatorValue,
    options: IndicatorOptions & SignalOption & { readonly type: T },
  ): Promise<IndicatorDraft<NameOfSpelling<T>>>
  /** Deletes an indicator. @throws NotFoundError when the owner has none */
  delete(value: IndicatorValue, options?: IndicatorOptions & SignalOption & { readonly type?: IndicatorTypeSpelling }): Promise<void>
}

/** Writing indicators of one type. */
export interface TypedIndicatorWriter<T extends BuiltInTypeName> {
  /** Makes a draft to create. Nothing is sent until `commit`. @throws ConfigError when the value is of another type */
  draft(value: IndicatorValue, options?: IndicatorOptions & IndicatorFieldValues<T>): IndicatorDraft<T>
  /** Makes a draft of one that is there, without asking for it. */
  update(value: IndicatorValue, options?: IndicatorOptions & IndicatorFieldValues<T>): IndicatorDraft<T>
  /** Retrieves one as a draft to change. @throws NotFoundError when the owner has none */
  load(value: IndicatorValue, options?: IndicatorOptions & SignalOption): Promise<IndicatorDraft<T>>
  delete(value: IndicatorValue, options?: IndicatorOptions & SignalOption): Promise<void>
}

/** Writing groups, tasks or victims: all that have an id. */
export interface NamedWriter<Draft, Fields> {
  /** Makes a draft to create. Nothing is sent until `commit`, and what is required is checked then. */
  draft(name: string, options?: NamedOptions & Omit<Fields, 'name'>): Draft
  /** Makes a draft of one that is there, without asking for it: `commit` sends what is changed. */
  update(id: EntityId, options?: OwnerOption & Fields): Draft
  /** Retrieves one as a draft to change. @throws NotFoundError when there is none */
  load(id: EntityId, options?: OwnerOption & SignalOption): Promise<Draft>
  delete(id: EntityId, options?: OwnerOption & SignalOption): Promise<void>
}

/** Writing groups of any type: the type, by branch, name or key, comes with the options. */
export interface AnyGroupWriter {
  draft<T extends GroupTypeSpelling>(
    name: string,
    options: NamedOptions & { readonly type: T } & Omit<GroupFieldValues<ContainerOfGroup<T>>, 'name'>,
  ): GroupDraft<ContainerOfGroup<T>>
  update<T extends GroupTypeSpelling>(
    id: EntityId,
    options: OwnerOption & { readonly type: T } & GroupFieldValues<ContainerOfGroup<T>>,
  ): GroupDraft<ContainerOfGroup<T>>
  load<T extends GroupTypeSpelling>(
    id: EntityId,
    options: OwnerOption & SignalOption & { readonly type: T },
  ): Promise<GroupDraft<ContainerOfGroup<T>>>
  delete(id: EntityId, options: OwnerOption & SignalOption & { readonly type: GroupTypeSpelling }): Promise<void>
}

type GroupWriter<C extends GroupContainer> = NamedWriter<GroupDraft<C>, GroupFieldValues<C>> &
  PdfMethods &
  (C extends 'documents' | 'reports' | 'signatures' ? ContentMethods : unknown)

/** What the containers of a connection have for writing. */
export type WriteQueries = { readonly indicators: IndicatorWriter } & {
  readonly [C in IndicatorContainerName]: TypedIndicatorWriter<TypeOfContainer<C>>
} & { readonly groups: AnyGroupWriter } & { readonly [C in GroupContainer]: GroupWriter<C> } & {
  readonly tasks: NamedWriter<TaskDraft, TaskFieldValues>
  readonly victims: NamedWriter<VictimDraft, VictimFieldValues>
}

/** Property descriptors of containers with the methods that write added to what each gives. */
export function withWriters(properties: PropertyDescriptorMap, writers: Readonly<Record<string, object>>): PropertyDescriptorMap {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const writer = writers[name]
      if (writer === undefined) return [name, property]
      // Not enumerable: printing a query shows the query.
      const methods = Object.fromEntries(Object.entries(writer).map(([method, value]) => [method, { value, enumerable: false }]))
      return [name, { ...property, get: () => Object.defineProperties(property.get?.(), methods) }]
    }),
  )
}
