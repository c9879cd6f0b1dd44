import { join } from 'node:path';
import { fileCatalog } from '../../src/storage/iamCatalog';

/** The real data, read once by whoever asks first. */
export const catalog = fileCatalog(join(import.meta.dirname, '../../data'));
