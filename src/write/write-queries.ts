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

/** Options of a draft of an indicator. */
export interface IndicatorOptions {
  /** Owner. Default: the client's default owner, else the account's own organisation. */
  readonly owner?: string
  /** Normalisation rules to disable; `false` for all of them. Default: all enabled. */
  readonly normalize?: NormalizeOptions | boolean
}

type OwnerOption = Pick<IndicatorOptions, 'owner'>

interface NamedOptions extends OwnerOption {
  /** Own identifier of the group across systems, used in batch files. Default: derived from owner, type and name. */
  readonly xid?: string
}

interface SignalOption {
  /** Aborts the request immediately. */
  readonly signal?: AbortSignal
}

/** Methods that write indicators of any type. */
export interface IndicatorWriter {
  /**
   * Creates a draft of an indicator to create. If the indicator exists, it is updated. Nothing is sent until `commit`.
   * @param value its type is detected. `{ type }` overrides that, and the value is then not checked
   * @throws IndicatorError when the type cannot be detected
   */
  draft(value: string, options?: IndicatorOptions & { readonly type?: undefined } & IndicatorFieldValues<DetectedType>): IndicatorDraft
  draft<T extends IndicatorTypeSpelling>(
    value: IndicatorValue,
    options: IndicatorOptions & { readonly type: T } & IndicatorFieldValues<NameOfSpelling<T>>,
  ): IndicatorDraft<NameOfSpelling<T>>
  /** Creates a draft of an existing indicator without loading it. `commit` sends only the changes. */
  update(value: string, options?: IndicatorOptions & { readonly type?: undefined } & IndicatorFieldValues<DetectedType>): IndicatorDraft
  update<T extends IndicatorTypeSpelling>(
    value: IndicatorValue,
    options: IndicatorOptions & { readonly type: T } & IndicatorFieldValues<NameOfSpelling<T>>,
  ): IndicatorDraft<NameOfSpelling<T>>
  /** Loads an indicator as a draft that you can change. @throws NotFoundError when the owner does not have it */
  load(value: string, options?: IndicatorOptions & SignalOption & { readonly type?: undefined }): Promise<IndicatorDraft>
  load<T extends IndicatorTypeSpelling>(
    value: IndicatorValue,
    options: IndicatorOptions & SignalOption & { readonly type: T },
  ): Promise<IndicatorDraft<NameOfSpelling<T>>>
  /** Deletes an indicator. @throws NotFoundError when the owner does not have it */
  delete(value: IndicatorValue, options?: IndicatorOptions & SignalOption & { readonly type?: IndicatorTypeSpelling }): Promise<void>
}

/** Methods that write indicators of one type. */
export interface TypedIndicatorWriter<T extends BuiltInTypeName> {
  /** Creates a draft of an indicator to create. Nothing is sent until `commit`. @throws ConfigError when the value has another type */
  draft(value: IndicatorValue, options?: IndicatorOptions & IndicatorFieldValues<T>): IndicatorDraft<T>
  /** Creates a draft of an existing indicator without loading it. */
  update(value: IndicatorValue, options?: IndicatorOptions & IndicatorFieldValues<T>): IndicatorDraft<T>
  /** Loads an indicator as a draft that you can change. @throws NotFoundError when the owner does not have it */
  load(value: IndicatorValue, options?: IndicatorOptions & SignalOption): Promise<IndicatorDraft<T>>
  delete(value: IndicatorValue, options?: IndicatorOptions & SignalOption): Promise<void>
}

/** Methods that write groups, tasks or victims, which have an id. */
export interface NamedWriter<Draft, Fields> {
  /** Creates a draft of an entity to create. Nothing is sent until `commit`, which checks the required fields. */
  draft(name: string, options?: NamedOptions & Omit<Fields, 'name'>): Draft
  /** Creates a draft of an existing entity without loading it. `commit` sends only the changes. */
  update(id: EntityId, options?: OwnerOption & Fields): Draft
  /** Loads an entity as a draft that you can change. @throws NotFoundError when it does not exist */
  load(id: EntityId, options?: OwnerOption & SignalOption): Promise<Draft>
  delete(id: EntityId, options?: OwnerOption & SignalOption): Promise<void>
}

/** Methods that write groups of any type. The options contain the type: its branch, name or key. */
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

/** The methods that write, by container. */
export type WriteQueries = { readonly indicators: IndicatorWriter } & {
  readonly [C in IndicatorContainerName]: TypedIndicatorWriter<TypeOfContainer<C>>
} & { readonly groups: AnyGroupWriter } & { readonly [C in GroupContainer]: GroupWriter<C> } & {
  readonly tasks: NamedWriter<TaskDraft, TaskFieldValues>
  readonly victims: NamedWriter<VictimDraft, VictimFieldValues>
}

/** Adds the writing methods to the property descriptors of the containers. */
export function withWriters(properties: PropertyDescriptorMap, writers: Readonly<Record<string, object>>): PropertyDescriptorMap {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const writer = writers[name]
      if (writer === undefined) return [name, property]
      // Not enumerable, so that printing a query shows only the query.
      const methods = Object.fromEntries(Object.entries(writer).map(([method, value]) => [method, { value, enumerable: false }]))
      return [name, { ...property, get: () => Object.defineProperties(property.get?.(), methods) }]
    }),
  )
}
