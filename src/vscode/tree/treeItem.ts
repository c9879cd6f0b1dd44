import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { commandIds, rolesFileName } from '../../contributions';
import { assertNever } from '../../core/assertNever';
import type { Lease } from '../../core/leases/lease';
import { printable } from '../../core/text/plain';
import { Markdown, markdown } from '../../core/text/markdown';
import { markdownString } from '../markdownString';
import { remark } from '../plainMessage';
import { credentialTypeText, leaseDetails, leaseStateText, spokenLeaseState } from '../messages/leases';
import {
  fileTroubleText,
  goneRolesText,
  goneRolesTooltip,
  issuabilityText,
  otherWindowsText,
  otherWindowsTooltip,
  realLeaseText,
  roleTypeText,
} from '../messages/nodes';
import type { FileNode, LeaseNode, RoleNode, TreeNode } from './node';

const errorColor = new ThemeColor('list.errorForeground');
const warningColor = new ThemeColor('list.warningForeground');

/** How VS Code shows a node. */
export function treeItemOf(node: TreeNode): TreeItem {
  const item = appearanceOf(node);
  // VS Code remembers by its id that an item was folded, and one that had no children counts as folded:
  // a role's first lease would stay unseen.
  item.id = node.children.length > 0 ? `${node.id} with children` : node.id;
  item.contextValue = node.words.join(' ');
  item.collapsibleState =
    node.children.length > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None;
  return item;
}

function appearanceOf(node: TreeNode): TreeItem {
  switch (node.kind) {
    case 'folder':
      return withIcon(new TreeItem(node.name), new ThemeIcon('folder'));
    case 'goneRoles':
      return groupItem(goneRolesText(), goneRolesTooltip(), 'question');
    case 'otherWindows':
      return groupItem(otherWindowsText(), otherWindowsTooltip(), 'multiple-windows');
    case 'file':
      return fileItem(node);
    case 'role':
      return roleItem(node);
    case 'lease':
      return leaseItem(node);
    default:
      return assertNever(node);
  }
}

function groupItem(label: string, tooltip: string, icon: string): TreeItem {
  const item = withIcon(new TreeItem(label), new ThemeIcon(icon));
  item.tooltip = tooltip;
  item.accessibilityInformation = { label };
  return item;
}

function fileItem(node: FileNode): TreeItem {
  const item = withIcon(new TreeItem(rolesFileName), new ThemeIcon('error', errorColor));
  item.description = fileTroubleText(node.trouble);
  item.tooltip = `${rolesFileName}: ${item.description}`;
  item.accessibilityInformation = { label: item.tooltip };
  item.command = { command: commandIds.openRolesFile, title: '', arguments: [node.target] };
  return item;
}

function roleItem({ entry, issuability, firstError, target }: RoleNode): TreeItem {
  const told = issuabilityText(issuability, firstError);
  const trouble = told === undefined ? undefined : remark(told);
  const icon =
    issuability === 'broken' || issuability === 'configBroken'
      ? new ThemeIcon('error', errorColor)
      : new ThemeIcon('account');
  const [name, description] = [remark(entry.name), remark(entry.description ?? '')];
  const item = withIcon(new TreeItem(name), icon);
  const details = [roleTypeText(entry), trouble].filter((part) => part !== undefined && part !== '');
  item.description = [...details, ...(trouble === undefined ? [description] : [])].filter(Boolean).join(', ');
  item.tooltip = [name, description, details.join(', ')].filter(Boolean).join('\n');
  item.accessibilityInformation = {
    label: [name, ...details, description].filter(Boolean).join(', '),
  };
  if (issuability === 'broken') {
    item.command = { command: commandIds.openRolesFile, title: '', arguments: [target] };
  }
  return item;
}

function leaseItem({ lease, underRole, now, warning, realBesideSandbox }: LeaseNode): TreeItem {
  const type = credentialTypeText(lease.credentialType);
  const state = leaseStateText(lease, now);
  const item = withIcon(
    new TreeItem(underRole ? type : printable(lease.roleName)),
    leaseIcon(lease, warning),
  );
  // First: the end of a description is cut off where the view is narrow.
  const place = realBesideSandbox ? [realLeaseText()] : [];
  item.description = [...place, ...(underRole ? [] : [type]), state].join(', ');
  const details = leaseDetails(lease, now).map(([label, value]) => markdown`- ${label}: ${value}\n`);
  const heading = markdown`**${`${lease.roleName}: ${state}`}**\n\n`;
  item.tooltip = markdownString(Markdown.join([heading, ...details]));
  item.accessibilityInformation = {
    label: [lease.roleName, ...place, type, spokenLeaseState(lease, now)].join(', '),
  };
  return item;
}

function leaseIcon(lease: Lease, warning: boolean): ThemeIcon {
  switch (lease.state) {
    case 'issuing':
    case 'revoking':
      return new ThemeIcon('sync~spin');
    case 'lapsing':
      return new ThemeIcon('history');
    case 'attention':
      return new ThemeIcon('error', errorColor);
    case 'active':
      if (lease.elsewhere) return new ThemeIcon('multiple-windows');
      return warning ? new ThemeIcon('key', warningColor) : new ThemeIcon('key');
    default:
      return assertNever(lease);
  }
}

function withIcon(item: TreeItem, icon: ThemeIcon): TreeItem {
  item.iconPath = icon;
  return item;
}
