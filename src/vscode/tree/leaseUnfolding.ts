import type { TreeView } from 'vscode';
import type { Disposable } from '../../core/disposable';
import type { Lease, LeaseId } from '../../core/leases/lease';
import type { Clock } from '../../core/ports/clock';
import { findLease } from './findNode';
import type { TreeNode } from './node';

/** VS Code cannot find a node while it draws the tree: the steps of an issue are waited for. */
const settling = 150;
const mostAttempts = 10;

/**
 * Unfolds the role of every new lease once. VS Code keeps a role folded that had no children when it
 * was first drawn, so the lease would stay unseen. What the user folds afterwards stays folded.
 */
export class LeaseUnfolding implements Disposable {
  private readonly attempts = new Map<LeaseId, number>();
  private pause: Disposable | undefined;

  constructor(
    private readonly view: TreeView<TreeNode>,
    private readonly nodes: () => readonly TreeNode[],
    private readonly clock: Clock,
  ) {}

  /** To be called after each drawing of the tree. */
  look(leases: readonly Lease[]): void {
    this.pause?.dispose();
    const waiting = leases.filter(({ id }) => (this.attempts.get(id) ?? 0) < mostAttempts);
    if (waiting.length === 0 || !this.view.visible) return;
    this.pause = this.clock.schedule(settling, () => void this.unfold(waiting));
  }

  dispose(): void {
    this.pause?.dispose();
  }

  private async unfold(leases: readonly Lease[]): Promise<void> {
    for (const { id } of leases) {
      const node = findLease(this.nodes(), id);
      if (node === undefined || !this.view.visible) continue;
      this.attempts.set(id, (this.attempts.get(id) ?? 0) + 1);
      try {
        await this.view.reveal(node, { select: false, focus: false });
        this.attempts.set(id, mostAttempts);
      } catch {
        // Drawn anew meanwhile.
        this.look(leases);
      }
    }
  }
}
