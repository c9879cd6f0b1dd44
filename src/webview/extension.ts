import { parseHostMessage } from '../language/accessView/parseHostMessage';
import type { HostMessage, PageMessage, PagePlace } from '../language/accessView/messages';
import type { AccessLevel } from '../iam/catalog/catalog';

/** What VS Code puts into every webview. */
declare function acquireVsCodeApi(): {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: PageState): void;
};

/** What a page remembers while it is hidden or the window is closed: what was typed, never what was shown. */
export interface PageState {
  readonly place?: PagePlace;
  readonly filter: string;
  readonly open?: OpenCell;
  readonly action: string;
  readonly resource: string;
  readonly values: readonly (readonly [key: string, text: string])[];
}

export interface OpenCell {
  readonly prefix: string;
  readonly access: AccessLevel;
}

const api = acquireVsCodeApi();

export function tell(message: PageMessage): void {
  api.postMessage(message);
}

export function listen(onMessage: (message: HostMessage) => void): void {
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = parseHostMessage(data);
    if (message !== undefined) onMessage(message);
  });
}

export function keep(state: PageState): void {
  api.setState(state);
}

/** As it was left. Of the page's own making, so that only its absence needs to be looked for. */
export function kept(): unknown {
  return api.getState();
}
