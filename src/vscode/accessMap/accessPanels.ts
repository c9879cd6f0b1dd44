import { l10n, ViewColumn, window, type Uri, type WebviewPanel } from 'vscode';
import { accessPageType } from '../../contributions';
import type { LeaseBroker } from '../../core/broker/leaseBroker';
import { DisposableStore, type Disposable } from '../../core/disposable';
import type { Lease } from '../../core/leases/lease';
import type { Catalog } from '../../iam/catalog/catalog';
import type { PageSubject } from '../../language/accessView/answerPage';
import type { PagePlace } from '../../language/accessView/messages';
import { parsePagePlace } from '../../language/accessView/parsePageMessage';
import { remark } from '../plainMessage';
import type { RolesFileState } from '../roles/folderState';
import type { RolesSource } from '../roles/rolesSource';
import { AccessPanel } from './accessPanel';
import { checkWithAws, type CheckParts } from './checkWithAws';
import { pageRoot } from './pageHtml';
import { revealStatement } from './revealStatement';
import { RoleReadings } from './roleReadings';

export interface AccessParts extends CheckParts {
  readonly catalog: Catalog;
  readonly source: RolesSource;
  readonly leases: Pick<LeaseBroker, 'leases' | 'onDidChange'>;
  readonly extension: Uri;
}

/** The pages that show what roles allow: one for each role, following the roles file and the leases. */
export class AccessPanels implements Disposable {
  private readonly store = new DisposableStore();
  private readonly panels = new Map<string, AccessPanel>();
  private readonly readings: RoleReadings;

  constructor(private readonly parts: AccessParts) {
    this.readings = new RoleReadings(parts.catalog);
    this.store.add(parts.source.onDidChange(() => this.refresh()));
    this.store.add(parts.leases.onDidChange(() => this.refresh()));
  }

  /** Opens the page of a role, or brings it to the front. */
  show(place: PagePlace): void {
    const known = this.panels.get(keyOf(place));
    if (known !== undefined) {
      known.panel.reveal();
      return;
    }
    const title = remark(l10n.t('Access: {0}', place.role));
    const options = { enableScripts: true, localResourceRoots: [pageRoot(this.parts.extension)] };
    this.adopt(place, window.createWebviewPanel(accessPageType, title, ViewColumn.Active, options));
  }

  /** Takes over a panel of a window that was closed. What it showed then is not in it any more. */
  restore(panel: WebviewPanel, state: unknown): void {
    const place = parsePagePlace(state);
    if (place === undefined || this.panels.has(keyOf(place))) {
      panel.dispose();
      return;
    }
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageRoot(this.parts.extension)] };
    this.adopt(place, panel);
  }

  /** Pages as they are open, for tests. */
  get open(): readonly AccessPanel[] {
    return [...this.panels.values()];
  }

  dispose(): void {
    for (const panel of this.panels.values()) panel.dispose();
    this.panels.clear();
    this.store.dispose();
  }

  private adopt(place: PagePlace, panel: WebviewPanel): void {
    const page = new AccessPanel(place, panel, {
      extension: this.parts.extension,
      subject: () => this.subject(place),
      check: async (asked) => {
        const { reading, by } = this.subject(place);
        const state = this.stateOf(place);
        if (reading === undefined || state?.kind !== 'ok') return undefined;
        return checkWithAws(this.parts, reading, asked, by, { folder: place.folder, file: state.file });
      },
      reveal: (statement) => this.reveal(place, statement, panel),
    });
    this.panels.set(keyOf(place), page);
    panel.onDidDispose(() => {
      this.panels.delete(keyOf(place));
      page.dispose();
    });
  }

  private subject(place: PagePlace): PageSubject {
    const { leases, clock } = this.parts;
    const state = this.stateOf(place);
    const reading = state?.kind === 'ok' ? this.readings.read(place, state.text) : undefined;
    const lease = latestLease(leases.leases, place);
    return { place, ...(reading && { reading }), by: { now: clock.now(), ...(lease && { lease }) } };
  }

  private stateOf({ folder }: PagePlace): RolesFileState | undefined {
    return this.parts.source.folders.find((each) => each.folder === folder)?.state;
  }

  private async reveal(place: PagePlace, statement: number | undefined, panel: WebviewPanel): Promise<void> {
    const file = this.parts.source.folders.find(({ folder }) => folder === place.folder)?.file;
    if (file !== undefined) await revealStatement(file, place.role, statement, panel.viewColumn);
  }

  private refresh(): void {
    for (const panel of this.panels.values()) panel.refresh();
  }
}

function keyOf({ folder, role }: PagePlace): string {
  return JSON.stringify([folder, role]);
}

/** The one whose credentials a question is about, if the role has been issued. */
function latestLease(leases: readonly Lease[], { folder, role }: PagePlace): Lease | undefined {
  return leases
    .filter((lease) => lease.folder === folder && lease.roleName === role && lease.state === 'active')
    .reduce<Lease | undefined>(
      (latest, lease) => (latest === undefined || lease.issuedAt > latest.issuedAt ? lease : latest),
      undefined,
    );
}
