import { isRecord } from '../../json.js'
import { readFields } from '../body-fields.js'
import type { Call, Handlers } from '../call.js'
import { taskEntity, userEntity } from '../render/subject-entities.js'
import { badRequest, entityReply, notFound, type Reply, success } from '../reply.js'

import { addTask } from '../store/new-records.js'
import type { TaskRecord } from '../store/records.js'
import { ofOwner, page, taskPage } from './rows.js'
import { subjectOf } from './subjects.js'

const taskOf = (call: Call): TaskRecord => {
  const subject = subjectOf(call)
  if (subject.kind !== 'task') throw notFound()
  return subject
}

/** Reads the people of a body, `[{ userName }]`. @throws Failure (400) that names the field */
function peopleOf(field: string, people: unknown): string[] | undefined {
  if (!Array.isArray(people)) return undefined
  return people.map(person => {
    const name: unknown = isRecord(person) ? person['userName'] : undefined
    if (typeof name !== 'string' || name === '') throw badRequest(`The field ${field} is invalid: it must be a list of { userName }`)
    return name
  })
}

/** The fields of a body, its people apart. */
async function readTask(call: Call) {
  const { name, assignee, escalatee, ...fields } = await readFields(call)
  return { name, fields, assignees: peopleOf('assignee', assignee), escalatees: peopleOf('escalatee', escalatee) }
}

const listTasks = (call: Call): Reply => taskPage(call, ofOwner(call.store.tasks.values(), call.owner.id))

const getTask = (call: Call): Reply => entityReply(200, 'task', taskEntity(call.store, taskOf(call), 'single', call.extras))

function fill(task: TaskRecord, { fields, assignees, escalatees }: Awaited<ReturnType<typeof readTask>>, now: number): void {
  task.assignees = assignees ?? task.assignees
  task.escalatees = escalatees ?? task.escalatees
  const dueDate = fields['dueDate'] ?? task.fields['dueDate']
  const overdue = typeof dueDate === 'string' && Date.parse(dueDate) < now
  task.fields = { ...task.fields, ...fields, overdue }
}

async function createTask(call: Call): Promise<Reply> {
  const { store, owner, now } = call
  const given = await readTask(call)
  const task = addTask(store, {
    ownerId: owner.id,
    at: now,
    name: String(given.name),
    fields: { status: 'Not Started', escalated: false, reminded: false },
  })
  fill(task, given, now)
  return entityReply(201, 'task', taskEntity(store, task, 'single'))
}

async function updateTask(call: Call): Promise<Reply> {
  const task = taskOf(call)
  const given = await readTask(call)
  fill(task, given, call.now)
  if (typeof given.name === 'string') task.name = given.name
  task.lastModified = call.now
  return entityReply(200, 'task', taskEntity(call.store, task, 'single'))
}

function deleteTask(call: Call): Reply {
  const task = taskOf(call)
  call.store.tasks.delete(task.id)
  call.store.forget(task)
  return success()
}

/** Whether the path names the assignees or the escalatees of a task. */
const sideOf = (call: Call) => (call.segments[3] === 'escalatees' ? 'escalatees' : 'assignees')

/** The person that the path names, by user name or by the id of a user. */
function personOf(call: Call): string {
  const given = call.value('userName')
  return call.store.users.find(user => String(user.id) === given)?.userName ?? given
}

const peopleKey = ({ operation }: Call): string => operation.entity?.key ?? ''

const listPeople = (call: Call): Reply => page(call, peopleKey(call), taskOf(call)[sideOf(call)], name => userEntity(call.store, name))

function getPerson(call: Call): Reply {
  const name = personOf(call)
  if (!taskOf(call)[sideOf(call)].includes(name)) throw notFound()
  return entityReply(200, peopleKey(call), userEntity(call.store, name))
}

function addPerson(call: Call): Reply {
  const people = taskOf(call)[sideOf(call)]
  const name = personOf(call)
  if (!people.includes(name)) people.push(name)
  return success()
}

function removePerson(call: Call): Reply {
  const task = taskOf(call)
  const side = sideOf(call)
  const name = personOf(call)
  if (!task[side].includes(name)) throw notFound()
  task[side] = task[side].filter(other => other !== name)
  return success()
}

/** Tasks and their people. */
export const taskHandlers: Handlers = {
  listTasks,
  createTask,
  getTask,
  updateTask,
  deleteTask,
  'listTask{taskPerson}': listPeople,
  'getTask{taskPerson}': getPerson,
  'addTask{taskPerson}': addPerson,
  'removeTask{taskPerson}': removePerson,
}
