import type { CompletionNode, CompletionOption } from './completion-tree.js'

/** Returns the completion script for fish. */
export function fishCompletion(nodes: readonly CompletionNode[]): string {
  const paths = nodes.filter(node => node.path.length > 0).map(node => `/${node.path.join('/')}`)
  return `# fish completion for threatconnect: save it as ~/.config/fish/completions/threatconnect.fish
function __threatconnect_path
  set -l path ''
  for word in (commandline -opc)[2..-1]
    switch "$path/$word"
      case ${paths.map(quoted).join(' ')}
        set path "$path/$word"
    end
  end
  echo $path
end
function __threatconnect_at
  test (__threatconnect_path) = "$argv[1]"
end
complete -c threatconnect -f
${nodes.flatMap(nodeLines).join('\n')}
`
}

function nodeLines(node: CompletionNode): string[] {
  const at = `complete -c threatconnect -n ${quoted(`__threatconnect_at ${quoted(node.path.length === 0 ? '' : `/${node.path.join('/')}`)}`)}`
  return [
    ...node.commands.map(command => `${at} -a ${quoted(command.name)} -d ${quoted(command.description)}`),
    ...(node.argumentChoices.length === 0 ? [] : [`${at} -a ${quoted(node.argumentChoices.join(' '))}`]),
    ...(node.takesFile ? [`${at} -F`] : []),
    ...node.options.map(option => `${at} ${optionWords(option)}`),
  ]
}

function optionWords({ long, short, description, value }: CompletionOption): string {
  const names = `-l ${long.replace(/^--/, '')}${short === undefined ? '' : ` -s ${short.replace(/^-/, '')}`}`
  const follows = value === 'none' ? '' : value === 'file' ? ' -r -F' : value === 'any' ? ' -x' : ` -x -a ${quoted(value.join(' '))}`
  return `${names}${follows} -d ${quoted(description)}`
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
