/**
 * The built package, as users run it. A loader that compiles at run time would slow down the measured code but not its peer.
 */
export const built: typeof import('../src/index.js') = await import(new URL('../dist/src/index.js', import.meta.url).href)
