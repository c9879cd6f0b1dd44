import { EventEmitter, l10n, window, workspace, type TreeDataProvider, type TreeItem } from 'vscode';
import { rolesViewId } from '../../contributions';
import type { LeaseBroker } from '../../core/broker/leaseBroker';
import { DisposableStore, type Disposable } from '../../core/disposable';
import { ownLeases } from '../../core/leases/lease';
import type { Clock } from '../../core/ports/clock';
import type { OwnTargets } from '../commands/ownTargets';
import { restrictedText, sandboxViewText } from '../messages/nodes';
import { overallState } from '../roles/folderState';
import type { RolesSource } from '../roles/rolesSource';
import type { SandboxMode } from '../sandboxMode';
import { isSandboxLease } from '../terminals/terminalNames';
import type { LeaseTicker } from '../time/leaseTicker';
import type { TreeNode } from './node';
import { rolesTree } from './rolesTree';
import { treeItemOf } from './treeItem';

export interface RolesTreeParts {
  readonly source: RolesSource;
  readonly broker: Pick<LeaseBroker, 'leases'>;
  readonly ticker: LeaseTicker;
  readonly clock: Clock;
  readonly sandbox: SandboxMode;
  readonly warningTime: () => number;
  readonly own: OwnTargets;
}

/** The view in the activity bar: drawn from the roles files and the leases, keeping nothing of its own. */
export class RolesTreeView implements TreeDataProvider<TreeNode>, Disposable {
  private readonly store = new DisposableStore();
  private readonly change = this.store.add(new EventEmitter<undefined>());
  // Before the view, which subscribes to it when it is made.
  readonly onDidChangeTreeData = this.change.event;
  private readonly view = this.store.add(window.createTreeView(rolesViewId, { treeDataProvider: this }));

  constructor(private readonly parts: RolesTreeParts) {
    const draw = (): void => this.draw();
    this.store.add(parts.source.onDidChange(draw));
    this.store.add(parts.ticker.onDidTick(draw));
    this.store.add(parts.sandbox.onDidChange(draw));
    this.store.add(workspace.onDidGrantWorkspaceTrust(draw));
    // A host that was killed leaves its number on the icon, and VS Code passes on only what differs from
    // what this one has set before.
    this.view.badge = { value: 0, tooltip: '' };
    draw();
  }

  getTreeItem(node: TreeNode): TreeItem {
    const item = treeItemOf(node);
    if (item.id !== undefined) item.id = this.parts.own.idOf(item.id);
    return item;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    const nodes = node === undefined ? this.nodes() : node.children;
    return nodes.map((each) => this.parts.own.node(each));
  }

  dispose(): void {
    this.store.dispose();
  }

  private draw(): void {
    const { broker } = this.parts;
    const live = ownLeases(broker.leases).length;
    this.view.badge =
      live === 0
        ? undefined
        : { value: live, tooltip: live === 1 ? l10n.t('1 lease') : l10n.t('{0} leases', live) };
    // A view with a message shows no welcome text.
    this.view.message = this.nodes().length === 0 ? '' : messageOf(this.parts);
    this.change.fire(undefined);
  }

  private nodes(): readonly TreeNode[] {
    const { source, broker, clock, sandbox, warningTime } = this.parts;
    return rolesTree({
      folders: source.folders,
      leases: broker.leases,
      now: clock.now(),
      warningTime: warningTime(),
      sandbox: sandbox.state.kind !== 'off',
    });
  }
}

/** Above the roles: what decides about all of them. */
function messageOf({ broker, sandbox, source }: RolesTreeParts): string {
  if (!workspace.isTrusted && overallState(source.folders) === 'present') return restrictedText();
  return sandbox.state.kind === 'off' ? '' : sandboxViewText(broker.leases.every(isSandboxLease));
}
