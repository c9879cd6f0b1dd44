import type { Risk } from '../../../iam/access/risks/risks';
import type { RoleView, Rule } from '../rule';
import { listing } from '../wording';
import { grantPlaces, isAdminText, type GrantPlace } from './riskPlaces';
import { risksOfKind } from './roleRisks';

export const privilegeEscalation: Rule = {
  id: 'security/privesc',
  severity: 'warning',
  summary: 'Actions of the role can be combined to get rights that nobody gave it.',
  explanation:
    'Some actions let their holder change what is allowed, or run something with the rights of another role. Together with the resources `*` they are worth as much as the strongest role of the account. Limit the resources, or add conditions. See [Permissions boundaries](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html), which hold whatever is allowed.',
  check(view, report) {
    const isSession = view.credentialType !== 'iam_user';
    for (const { place, ways } of waysByPlace(view)) {
      const [first, ...more] = ways;
      if (first === undefined) continue;
      const others =
        more.length === 0 ? '' : ` ${more.length} more ${more.length === 1 ? 'way' : 'ways'} like it.`;
      report({
        range: place.range,
        message: `More rights can be had with ${listing(first.actions)}: ${lowerFirst(first.sentence)}${others} Name the resources that are needed.`,
        // Within what the role itself may do, which is not known here.
        ...(isSession && { severity: 'information' as const }),
      });
    }
  },
};

interface Ways {
  readonly place: GrantPlace;
  readonly ways: readonly Risk[];
}

/** Each way at the token that allows what is special about it: `iam:PassRole` is common to many. */
function waysByPlace(view: RoleView): readonly Ways[] {
  const found = new Map<number, { place: GrantPlace; ways: Risk[] }>();
  for (const risk of risksOfKind(view, 'escalation')) {
    const special = risk.actions.filter((action) => action !== 'iam:PassRole');
    const [place] = grantPlaces(view, special, risk.grants);
    if (place === undefined || isAdminText(place)) continue;
    const known = found.get(place.range.offset) ?? { place, ways: [] };
    known.ways.push(risk);
    found.set(place.range.offset, known);
  }
  return [...found.values()];
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
