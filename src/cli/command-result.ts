/** Takes the exit code of the command that was run. */
export type CommandResult = (code: number) => void
