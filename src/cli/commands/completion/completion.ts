import { Argument, type Command } from 'commander'
import type { CliContext, CommandResult } from '../../cli-context.js'
import { exitCode } from '../../exit-code.js'
import { writeText } from '../../output/write-text.js'
import { bashCompletion } from './bash-completion.js'
import { completionTree } from './completion-tree.js'
import { fishCompletion } from './fish-completion.js'
import { zshCompletion } from './zsh-completion.js'

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const

const notes = `
bash  source <(threatconnect completion bash)
zsh   threatconnect completion zsh > "\${fpath[1]}/_threatconnect"
fish  threatconnect completion fish > ~/.config/fish/completions/threatconnect.fish
`

/** Adds `completion <shell>`, which prints a script that completes commands, options and their values. */
export function addCompletionCommand(program: Command, context: CliContext, done: CommandResult): void {
  program
    .command('completion')
    .summary('print the completion script for a shell')
    .description('Prints the script that completes commands, options and their values.')
    .addArgument(new Argument('<shell>', 'your shell').choices(Object.keys(scripts)))
    .addHelpText('after', notes)
    .action(async (shell: keyof typeof scripts) => {
      await writeText(context.stdout, scripts[shell](completionTree(program)), context.signal)
      done(exitCode.done)
    })
}
