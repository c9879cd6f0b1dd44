/**
 * The prefixes to list by so that every path is seen once: a path that begins with another is listed
 * with that one.
 */
export function pathPrefixes(paths: readonly string[]): readonly string[] {
  const sorted = [...new Set(paths)].sort();
  return sorted.filter((path, index) => !sorted.slice(0, index).some((other) => path.startsWith(other)));
}
