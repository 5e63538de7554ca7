/** What apps that run in the instance log and keep. */
export class AppData {
  readonly log: unknown[] = []
  /** Records of the data store by id, by domain and type. */
  readonly records = new Map<string, Map<string, unknown>>()
  /** The state of each space, by the id of its element. */
  readonly states = new Map<string, unknown>()
  readonly files = new Map<string, Buffer>()
}
