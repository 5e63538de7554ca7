/**
 * The package as it is built, which is what users run: a loader that compiles on the way would slow the code under measure, and not its peer.
 */
export const built: typeof import('../src/index.js') = await import(new URL('../dist/src/index.js', import.meta.url).href)
