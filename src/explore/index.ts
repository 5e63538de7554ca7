export { startExploreServer } from './server/explore-server.js'
export { openBrowser } from './server/open-browser.js'
export { compiledScripts, pageAssets } from './server/page-assets.js'
export { type CopiedConnection, typescriptLiteral } from './server/to-typescript.js'
