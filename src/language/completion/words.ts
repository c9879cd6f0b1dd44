/** `1 action`, `826 actions`. Thousands have no mark: asking the locale is slow for long lists. */
export function actionCount(count: number): string {
  return `${count} ${count === 1 ? 'action' : 'actions'}`;
}
