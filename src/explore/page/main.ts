import type { Instance, QuerySpec, Vocabulary } from '../server/protocol.js'
import { DetailsDialog } from './details-dialog.js'
import { element } from './element.js'
import { QueryForm } from './query-form.js'
import { containerOf, firstQuery, fromFragment, isIncomplete, toFragment } from './query-state.js'
import { QueryViewsPanel } from './query-views-panel.js'
import { ResultsPanel } from './results-panel.js'
import { ExploreConnection, ServerError, takeToken } from './server.js'

/** Milliseconds without typing after which the views of the query are updated. */
const typingPause = 150

async function start(): Promise<void> {
  const token = takeToken()
  if (token === undefined)
    throw new ServerError({ message: 'Open the URL that threatconnect explore printed, because it contains the token of this page.' })
  const server = new ExploreConnection(token)
  build(server, await server.vocabulary())
}

function build(server: ExploreConnection, vocabulary: Vocabulary): void {
  const main = mainElement()
  const views = new QueryViewsPanel()
  const details = new DetailsDialog(server)
  const results = new ResultsPanel(server, vocabulary, row => details.open(row))
  const given = fromFragment(location.hash)
  const isKnown = vocabulary.containers.some(({ name, hidden }) => name === given?.container && !hidden)
  let pause = 0
  let pending = new AbortController()

  const form = new QueryForm(vocabulary, given !== undefined && isKnown ? given : firstQuery, {
    onChange: spec => {
      clearTimeout(pause)
      pause = setTimeout(() => {
        history.replaceState(null, '', toFragment(spec))
        void explain(spec, false)
      }, typingPause)
    },
    onRun: () => void run(),
    onCancel: () => results.stop(),
  })

  /** @returns whether the query can be run */
  async function explain(spec: QuerySpec, isRun: boolean): Promise<boolean> {
    pending.abort()
    pending = new AbortController()
    const { signal } = pending
    try {
      const answer = await server.explain(spec, signal)
      const problem = 'problem' in answer ? answer.problem : undefined
      views.show('views' in answer ? answer.views : undefined)
      // A filter that was just added has no value yet, which is not a problem before the query is run.
      form.showProblem(isRun || !isIncomplete(spec, vocabulary.containers) ? problem : undefined)
      return problem === undefined
    } catch (error) {
      if (!signal.aborted) form.showProblem({ message: messageOf(error) })
      return false
    }
  }

  async function run(): Promise<void> {
    clearTimeout(pause)
    const { spec } = form
    if (!(await explain(spec, true))) return
    form.running(true)
    const [first] = spec.objects
    const container = first !== undefined && spec.objects.length === 1 ? containerOf(spec, first, vocabulary.containers) : undefined
    const shown = container ?? vocabulary.containers.find(({ name }) => name === spec.container)
    if (await results.run(spec, shown?.columns ?? [])) form.running(false)
  }

  main.replaceChildren(form.root, element('div', { class: 'column' }, [views.root, results.root]), details.root)
  window.addEventListener('hashchange', () => {
    const query = fromFragment(location.hash)
    if (query !== undefined) form.show(query)
  })
  void explain(form.spec, false)
  void greet(server, form)
}

/** Shows the name of the instance, and offers its owners and types. */
async function greet(server: ExploreConnection, form: QueryForm): Promise<void> {
  const line = document.getElementById('instance')
  try {
    const instance = await server.instance()
    form.offer(instance)
    line?.replaceChildren(...instanceWords(instance))
  } catch (error) {
    line?.replaceChildren(messageOf(error))
  }
}

function instanceWords({ server, sandbox, problems }: Instance): (Node | string)[] {
  const where = sandbox ? element('span', { class: 'badge good' }, ['sandbox']) : element('span', { class: 'badge' }, [server])
  return [where, ...problems.map(problem => element('span', { class: 'problem' }, [problem]))]
}

function mainElement(): HTMLElement {
  const main = document.getElementById('main')
  if (main === null) throw new Error('The document of the page has no main element.')
  return main
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

start().catch((error: unknown) => {
  mainElement().replaceChildren(element('p', { class: 'problem banner', role: 'alert' }, [messageOf(error)]))
})
