import type { AccessMap } from '../../iam/access/accessMap';
import type { AccessReading } from './reading';
import { riskChips } from './riskChips';
import { serviceRows, totalTiles } from './serviceRows';
import type { AccessView } from './view';
import { withheldGroups } from './withheld';
import { counted, numbered } from './wording';

/** What the page shows of a role; of a role over all actions within 150 ms. */
export function accessView(reading: AccessReading): AccessView {
  const { view, found, gaps } = reading;
  if (found === undefined) {
    return {
      kind: 'unknown',
      role: view.name,
      headline: 'Not limited by this file',
      because: [
        'The role has no policy of its own for the session, so it may do whatever it is allowed in AWS.',
        ...gaps.map(({ what }) => `That depends on the ${what}, which only AWS knows.`),
        'Add a policy_document or policy_arns to narrow it.',
      ],
    };
  }
  const services = serviceRows(found.map);
  return {
    kind: 'known',
    role: view.name,
    headline: headline(found.map),
    notes: notesOf(reading),
    risks: riskChips(found.risks),
    levels: totalTiles(services, found.map),
    services,
    otherServices: found.map.otherServices,
    withheld: withheldGroups(reading),
  };
}

function headline({ totals, services, levels }: AccessMap): string {
  if (totals.allowed === 0) return 'Nothing is allowed';
  const what = `${numbered(totals.allowed, 'action')} in ${numbered(services.length, 'service')}`;
  const powers = levels.find(({ access }) => access === 'Permissions management')?.allowed ?? 0;
  return powers === 0 ? what : `${what}; ${counted(powers)} can change permissions`;
}

function notesOf({ gaps, identityAssumed }: AccessReading): readonly string[] {
  return gaps.map(({ layer, what }) => {
    if (layer === 'identity' && identityAssumed) {
      return `These are limits of a session: what the ${what} do not allow is not allowed here either.`;
    }
    return layer === 'boundary'
      ? `The boundary ${what} may take some of this away; its content is known only to AWS.`
      : `Not counted, because its content is not known here: ${what}.`;
  });
}
