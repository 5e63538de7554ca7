import { describe, expect, it } from 'vitest'
import config from '../../../vitest.config.js'

describe('the full suite', () => {
  it.each(['exhaustive', 'full', 'quick'])(
    'passes the effort %s to each project, which reads the configuration again without the mode',
    async effort => {
      const { test } = await config({ mode: effort === 'quick' ? 'test' : effort, command: 'serve' })
      const projects = test?.projects?.map(project =>
        typeof project === 'object' && 'test' in project ? project.test?.provide : undefined,
      )
      expect(projects).toEqual([{ effort }, { effort }, { effort }])
    },
  )
})
