import type { Report } from '../../index.js'
import { fileSink } from './file-sink.js'

/** Writes a report to a file: JSON when its name ends so, else a self-contained HTML page. */
export async function writeReport(path: string, report: Report): Promise<void> {
  const sink = await fileSink(path)
  await sink.write(/\.json(\.gz)?$/.test(path) ? `${JSON.stringify(report, null, 2)}\n` : report.toHTML())
  await sink.finish()
}
