import type { Command, Option } from 'commander'
import { indicatorTypes } from '../../../../generated/kinds.js'

/** What a completion script needs to know about one command. */
export interface CompletionNode {
  /** Words after the program name, such as `retrieve`, `addresses`. */
  readonly path: readonly string[]
  readonly commands: readonly { readonly name: string; readonly description: string }[]
  readonly options: readonly CompletionOption[]
  /** Allowed values of the first argument. */
  readonly argumentChoices: readonly string[]
  /** Whether an argument is a file name. */
  readonly takesFile: boolean
}

/** One option of a command. */
export interface CompletionOption {
  readonly long: string
  readonly short: string | undefined
  readonly description: string
  /** The value that it takes. */
  readonly value: 'none' | 'any' | 'file' | readonly string[]
}

/** Returns the program and all its commands with their options. Every command also accepts the options of the program. */
export function completionTree(program: Command): readonly CompletionNode[] {
  const global = program.options.map(completionOption)
  const walk = (command: Command, path: readonly string[]): CompletionNode[] => {
    const commands = command.commands.map(sub => ({ name: sub.name(), description: firstLine(sub.summary() || sub.description()) }))
    const own = path.length === 0 ? [] : command.options.map(completionOption)
    const node: CompletionNode = {
      path,
      commands: commands.length === 0 ? [] : [...commands, { name: 'help', description: 'display help for command' }],
      options: [...own, ...global, help],
      argumentChoices: command.registeredArguments[0]?.argChoices ?? [],
      takesFile: command.registeredArguments.some(argument => argument.name().includes('file')),
    }
    return [node, ...command.commands.flatMap(sub => walk(sub, [...path, sub.name()]))]
  }
  return walk(program, [])
}

const help: CompletionOption = { long: '--help', short: '-h', description: 'display help for command', value: 'none' }

function completionOption(option: Option): CompletionOption {
  return {
    long: option.long ?? option.flags,
    short: option.short,
    description: firstLine(option.description),
    value: valueKind(option),
  }
}

function valueKind(option: Option): CompletionOption['value'] {
  if (!option.required && !option.optional) return 'none'
  if (option.argChoices !== undefined) return option.argChoices
  if (option.flags.includes('<file>')) return 'file'
  // Custom types are not in this list, so it only suggests values and doesn't restrict them.
  return /<type>/.test(option.flags) && /indicator type/.test(option.description) ? indicatorTypes.map(type => type.branch) : 'any'
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
