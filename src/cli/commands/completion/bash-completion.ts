import type { CompletionNode, CompletionOption } from './completion-tree.js'

/** Returns the completion script for bash 4 and later. It completes each word from the commands typed so far. */
export function bashCompletion(nodes: readonly CompletionNode[]): string {
  return `# bash completion for threatconnect: source it, or save it as ~/.local/share/bash-completion/completions/threatconnect
_threatconnect_files() {
  mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  compopt -o filenames 2>/dev/null # quotes spaces, appends a slash to folders
}
_threatconnect_words() {
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
}
_threatconnect() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path='' commands='' options='' takes_value='' arguments='' files=''
  local i word
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case "$path/$word" in
${casesOf(nodes.filter(node => node.path.length > 0).map(node => `/${node.path.join('/')}`))}
        path="$path/$word" ;;
    esac
  done
  case "$path" in
${nodes.map(nodeCase).join('')}  esac
  case "$path:$prev" in
${valueCases(nodes)}  esac
  case " $takes_value " in *" $prev "*) return ;; esac
  if [[ $cur == -* ]]; then
    _threatconnect_words "$options"
  elif [[ -n $files ]]; then
    _threatconnect_files
  else
    _threatconnect_words "$commands $arguments"
  fi
}
complete -o bashdefault -F _threatconnect threatconnect
`
}

function casesOf(patterns: readonly string[]): string {
  return `      ${patterns.join(' | \\\n      ')})`
}

function nodeCase(node: CompletionNode): string {
  const words = (option: CompletionOption) => (option.short === undefined ? [option.long] : [option.short, option.long])
  const withValue = node.options.filter(option => option.value !== 'none').flatMap(words)
  const lines = [
    `    '${node.path.length === 0 ? '' : `/${node.path.join('/')}`}')`,
    `      commands='${node.commands.map(command => command.name).join(' ')}'`,
    `      options='${node.options.flatMap(words).join(' ')}'`,
    `      takes_value='${withValue.join(' ')}'`,
    ...(node.argumentChoices.length === 0 ? [] : [`      arguments='${node.argumentChoices.join(' ')}'`]),
    ...(node.takesFile ? ["      files='yes'"] : []),
    '      ;;',
  ]
  return `${lines.join('\n')}\n`
}

/** The values of each option. An option with the same values in every command appears once. */
function valueCases(nodes: readonly CompletionNode[]): string {
  const places = new Map<string, Map<string, string[]>>()
  for (const node of nodes) {
    for (const option of node.options) {
      const completions = new Map([...(places.get(option.long) ?? [])])
      const command = completionOf(option)
      completions.set(command, [...(completions.get(command) ?? []), ...patternsOf(node, option)])
      places.set(option.long, completions)
    }
  }
  const cases = [...places].flatMap(([long, completions]) =>
    [...completions].map(([command, patterns]) => ({
      command,
      patterns: completions.size === 1 ? [...new Set(patterns.map(pattern => `*:${pattern.split(':')[1] ?? long}`))] : patterns,
    })),
  )
  return cases
    .filter(({ command }) => command !== '')
    .map(({ command, patterns }) => `    ${patterns.join(' | ')}) ${command}; return ;;\n`)
    .join('')
}

function completionOf({ value }: CompletionOption): string {
  if (value === 'file') return '_threatconnect_files'
  return typeof value === 'string' ? '' : `_threatconnect_words '${value.join(' ')}'`
}

function patternsOf(node: CompletionNode, option: CompletionOption): string[] {
  const path = node.path.length === 0 ? '' : `/${node.path.join('/')}`
  return [option.long, ...(option.short === undefined ? [] : [option.short])].map(name => `${path}:${name}`)
}
