import type { CancellationToken } from 'vscode';

/** VS Code's way of cancelling as the web's, which the core understands. */
export function abortOnCancel(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
