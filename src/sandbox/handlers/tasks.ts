import type { Call } from '../call.js'
import { isObject, readObject } from '../read-body.js'
import { type FieldRule, readFields } from '../read-fields.js'
import { taskEntity, userEntity } from '../render/subject-entities.js'
import { badRequest, entityReply, notFound, type Reply, success } from '../reply.js'

import { addTask } from '../store/new-records.js'
import type { TaskRecord } from '../store/records.js'
import { ofOwner, page, taskPage } from './rows.js'
import { subjectOf } from './subjects.js'

const rules: readonly FieldRule[] = [
  { name: 'name', type: 'string', required: true, minLength: 1, maxLength: 255 },
  { name: 'status', type: 'string', options: ['Not Started', 'In Progress', 'Completed', 'Waiting on Someone', 'Deferred'] },
  { name: 'dueDate', type: 'date' },
  { name: 'reminderDate', type: 'date' },
  { name: 'escalationDate', type: 'date' },
  { name: 'description', type: 'string' },
]

const taskOf = (call: Call): TaskRecord => {
  const subject = subjectOf(call)
  if (subject.kind !== 'task') throw notFound()
  return subject
}

/** Reads people of a body, `[{ userName }]`. */
function peopleOf(body: Readonly<Record<string, unknown>>, field: string): string[] | undefined {
  const people = body[field]
  if (people === undefined) return undefined
  if (!Array.isArray(people)) throw badRequest(`The field ${field} is invalid, a list of { userName } is needed`)
  return people.map(person => {
    const name: unknown = isObject(person) ? person['userName'] : undefined
    if (typeof name !== 'string' || name === '') throw badRequest(`The field ${field} is invalid, a list of { userName } is needed`)
    return name
  })
}

export const listTasks = (call: Call): Reply => taskPage(call, ofOwner(call.store.tasks.values(), call.owner.id))

export const getTask = (call: Call): Reply => entityReply(200, 'task', taskEntity(call.store, taskOf(call), 'single', call.extras))

function fill(task: TaskRecord, fields: Record<string, unknown>, body: Readonly<Record<string, unknown>>, now: number): void {
  task.assignees = peopleOf(body, 'assignee') ?? task.assignees
  task.escalatees = peopleOf(body, 'escalatee') ?? task.escalatees
  const dueDate = fields['dueDate'] ?? task.fields['dueDate']
  const overdue = typeof dueDate === 'string' && Date.parse(dueDate) < now
  task.fields = { ...task.fields, ...fields, overdue }
}

export async function createTask(call: Call): Promise<Reply> {
  const { store, owner, now } = call
  const body = await readObject(call.body)
  const { name, ...fields } = readFields(rules, body, true)
  peopleOf(body, 'assignee')
  peopleOf(body, 'escalatee')
  const task = addTask(store, {
    ownerId: owner.id,
    at: now,
    name: String(name),
    fields: { status: 'Not Started', escalated: false, reminded: false },
  })
  fill(task, fields, body, now)
  return entityReply(201, 'task', taskEntity(store, task, 'single'))
}

export async function updateTask(call: Call): Promise<Reply> {
  const task = taskOf(call)
  const body = await readObject(call.body)
  const { name, ...fields } = readFields(rules, body, false)
  fill(task, fields, body, call.now)
  if (typeof name === 'string') task.name = name
  task.lastModified = call.now
  return entityReply(200, 'task', taskEntity(call.store, task, 'single'))
}

export function deleteTask(call: Call): Reply {
  const task = taskOf(call)
  call.store.tasks.delete(task.id)
  call.store.forget(task)
  return success()
}

/** Handlers for those who do a task, or take it over. */
export function peopleHandlers(side: 'assignees' | 'escalatees') {
  const entity = side === 'assignees' ? 'assignee' : 'escalatee'
  // The path has a user name or the id of a user.
  const nameOf = (call: Call) => {
    const given = call.value('userName')
    return call.store.users.find(user => String(user.id) === given)?.userName ?? given
  }
  return {
    list: (call: Call): Reply => page(call, entity, taskOf(call)[side], name => userEntity(call.store, name)),
    get: (call: Call): Reply => {
      const name = nameOf(call)
      if (!taskOf(call)[side].includes(name)) throw notFound()
      return entityReply(200, entity, userEntity(call.store, name))
    },
    add: (call: Call): Reply => {
      const people = taskOf(call)[side]
      const name = nameOf(call)
      if (!people.includes(name)) people.push(name)
      return success()
    },
    remove: (call: Call): Reply => {
      const task = taskOf(call)
      const name = nameOf(call)
      if (!task[side].includes(name)) throw notFound()
      task[side] = task[side].filter(other => other !== name)
      return success()
    },
  }
}
