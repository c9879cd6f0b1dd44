/** A name that nobody means: what matches it matches any. */
export const anyName = 'q7zx9v';
