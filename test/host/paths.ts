import path from 'node:path';

/** The checkout. Everything that the tests write goes below its ignored folders or the system's temporary one. */
export const repository = path.resolve(__dirname, '../..');
export const outFolder = path.join(repository, 'out');
