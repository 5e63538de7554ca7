import { shellQuote } from '../../../words.js'
import type { CompletionNode, CompletionOption } from './completion-tree.js'

/** Returns the completion script for zsh, with one function that calls `_arguments` for each command. */
export function zshCompletion(nodes: readonly CompletionNode[]): string {
  return `#compdef threatconnect
# zsh completion for threatconnect: save it as _threatconnect in a folder on $fpath
${nodes.map(nodeFunction).join('\n')}
if [ "$funcstack[1]" = "_threatconnect" ]; then
  _threatconnect "$@"
else
  compdef _threatconnect threatconnect
fi
`
}

function functionName(path: readonly string[]): string {
  return `_threatconnect${path.map(word => `__${word.replaceAll('-', '_')}`).join('')}`
}

function nodeFunction(node: CompletionNode): string {
  const specs = node.options.flatMap(optionSpecs)
  const name = functionName(node.path)
  if (node.commands.length === 0) {
    const argument =
      node.argumentChoices.length > 0 ? `'*:argument:(${node.argumentChoices.join(' ')})'` : node.takesFile ? "'*:file:_files'" : "'*::'"
    return `${name}() {\n  _arguments -s \\\n    ${[...specs, argument].join(' \\\n    ')}\n}\n`
  }
  const commands = node.commands.map(command => `    ${shellQuote(`${command.name}:${command.description}`)}`)
  const cases = node.commands
    .filter(command => command.name !== 'help')
    .map(command => `        ${command.name}) ${functionName([...node.path, command.name])} ;;`)
  return `${name}() {
  local state line
  local -a commands=(
${commands.join('\n')}
  )
  _arguments -C -s \\
    ${[...specs, "'1:command:->command'", "'*::argument:->argument'"].join(' \\\n    ')}
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
${cases.join('\n')}
      esac ;;
  esac
}
`
}

/** Offers every option again after its first use, because filters can be repeated. The command itself rejects wrong repetitions. */
function optionSpecs({ long, short, description, value }: CompletionOption): string[] {
  const words = description.replace(/[[\]\\:]/g, character => `\\${character}`)
  const action = value === 'none' ? '' : value === 'file' ? ':file:_files' : value === 'any' ? ':value:' : `:value:(${value.join(' ')})`
  return [long, ...(short === undefined ? [] : [short])].map(name => shellQuote(`*${name}[${words}]${action}`))
}
