/** What the language support, and whoever issues, looks things up in: loaded as a chunk of its own. */
export { fileCatalog } from '../iamCatalog';
export { SharedConfig } from './sharedConfig';
export { configuredEndpoints } from './configuredEndpoints';
