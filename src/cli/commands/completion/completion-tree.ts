import type { Command, Option } from 'commander'
import { indicatorTypes } from '../../../../generated/kinds.js'

/** One command as a completion script needs it. */
export interface CompletionNode {
  /** Words after the program's name, such as `retrieve`, `addresses`. */
  readonly path: readonly string[]
  readonly commands: readonly { readonly name: string; readonly description: string }[]
  readonly options: readonly CompletionOption[]
  /** Choices of the first argument. */
  readonly argumentChoices: readonly string[]
  /** Whether an argument is the name of a file. */
  readonly takesFile: boolean
}

/** One option of a command. */
export interface CompletionOption {
  readonly long: string
  readonly short: string | undefined
  readonly description: string
  /** What follows it. */
  readonly value: 'none' | 'any' | 'file' | readonly string[]
}

/** Returns every command of a program with its options, the program first; options of the program may follow any command. */
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
  // Custom types are beyond the list, so it is no check: only a help for the fingers.
  return /<type>/.test(option.flags) && /indicator type/.test(option.description) ? indicatorTypes.map(type => type.branch) : 'any'
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
