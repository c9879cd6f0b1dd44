import { l10n } from 'vscode';
import type { PolicyText } from '../../core/roles/role';
import type { ActionIndex } from '../../iam/catalog/catalog';
import { namedActions, policyGrants, type Denial } from '../../language/approval/policyGrants';
import { itemsText, labelled } from './listed';

/** Of what does nothing but read, and of what is denied; all else is shown whatever its number. */
const shownItems = 6;

/** What a role's own policy grants, a line each; nothing for a role without one. */
export function policyLines(
  document: PolicyText | undefined,
  index: ActionIndex | undefined,
): readonly (string | undefined)[] {
  if (document === undefined) return [];
  const grants = policyGrants(document, index);
  if (grants === undefined) return unreadLines(document);
  const { actions, resources, denied, denials } = grants;
  const isAllowed = actions.decisive.length + actions.others.length > 0;
  return [
    ...new Set(grants.allBut.map(everythingBut)),
    isAllowed ? `${l10n.t('Allows')}: ${itemsText(actions, shownItems)}` : undefined,
    labelled(l10n.t('On'), resources),
    denied.length === 0
      ? undefined
      : `${l10n.t('Denies')}: ${itemsText({ decisive: [], others: denied }, shownItems)}`,
    ...denials.map(denialText),
  ];
}

/** AWS may read more of it than we do. */
function unreadLines(document: PolicyText): readonly (string | undefined)[] {
  return [
    l10n.t('Has a policy that cannot be summed up: look at the role.'),
    labelled(l10n.t('It names'), namedActions(document)),
  ];
}

function everythingBut(allBut: readonly string[]): string {
  const but = itemsText({ decisive: [], others: allBut }, shownItems);
  return l10n.t('Allows EVERYTHING except what its policy lists: {0}', but);
}

/** What it leaves open is told in full; of what it denies the first will do, since more would only reassure. */
function denialText({ actions, allBut, resources, butResources, conditions }: Denial): string {
  const denied = allBut
    ? l10n.t('everything except {0}', itemsText({ decisive: actions, others: [] }, 0))
    : itemsText({ decisive: [], others: actions }, shownItems);
  const on = itemsText(
    butResources ? { decisive: resources, others: [] } : { decisive: [], others: resources },
    shownItems,
  );
  if (conditions.length > 0) {
    const keys = itemsText({ decisive: conditions, others: [] }, 0);
    if (resources.length === 0) return l10n.t('Denies, under conditions on {0} only: {1}', keys, denied);
    return butResources
      ? l10n.t('Denies, under conditions on {0} only, and everywhere except on {1}: {2}', keys, on, denied)
      : l10n.t('Denies, under conditions on {0} only, and only on {1}: {2}', keys, on, denied);
  }
  if (resources.length === 0) return l10n.t('Denies: {0}', denied);
  return butResources
    ? l10n.t('Denies, everywhere except on {0}: {1}', on, denied)
    : l10n.t('Denies, only on {0}: {1}', on, denied);
}
