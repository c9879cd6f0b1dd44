import type { LeaseId } from '../../core/leases/lease';
import type { LeaseNode, TreeNode } from './node';

/** The node under which the node of that id stands; undefined at the top. */
export function parentOf(nodes: readonly TreeNode[], id: string): TreeNode | undefined {
  for (const node of nodes) {
    if (node.children.some((child) => child.id === id)) return node;
    const found = parentOf(node.children, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function findLease(nodes: readonly TreeNode[], id: LeaseId): LeaseNode | undefined {
  for (const node of nodes) {
    if (node.kind === 'lease' && node.lease.id === id) return node;
    const found = findLease(node.children, id);
    if (found !== undefined) return found;
  }
  return undefined;
}
