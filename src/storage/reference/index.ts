/** What the language support looks things up in: loaded as a chunk of its own. */
export { fileCatalog } from '../iamCatalog';
export { SharedConfig } from './sharedConfig';
