/** A number as a text that sorts like it, up to 9,999. */
export function sortable(position: number): string {
  return String(Math.min(position, 9_999)).padStart(4, '0');
}
