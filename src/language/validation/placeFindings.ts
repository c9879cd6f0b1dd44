import type { PolicyFinding } from '../../core/ports/policyValidator';
import { property } from '../../core/roles/json/node';
import type { TextRange } from '../../core/roles/role';
import type { SectionBody } from '../document/section';
import { policyOf } from '../policy/policyView';
import { placeRange } from './placeRange';

/** A finding of AWS's and where it stands in the role. */
export interface PlacedFinding {
  readonly finding: PolicyFinding;
  readonly range: TextRange;
  /** Of the same finding. */
  readonly others: readonly TextRange[];
}

/**
 * Where AWS's findings about a role's policy stand, by AWS's paths: its lines and columns are those of
 * the compact text it was sent. What leads nowhere is on the name `policy_document`.
 */
export function placeFindings(
  body: SectionBody,
  findings: readonly PolicyFinding[],
): readonly PlacedFinding[] {
  const { node } = body;
  const written = node?.kind === 'object' ? property(node, 'policy_document') : undefined;
  const view = policyOf(body);
  if (written === undefined || view === undefined) return [];
  return findings.map((finding) => {
    const found = finding.places.flatMap((place) => placeRange(view, place) ?? []);
    const [range = written.nameRange, ...others] = found.filter(
      (each, index) => found.findIndex((other) => isSame(each, other)) === index,
    );
    return { finding, range, others };
  });
}

function isSame(one: TextRange, other: TextRange): boolean {
  return one.offset === other.offset && one.length === other.length;
}
