import type { Risk, RiskKind } from '../../iam/access/risks/risks';
import { refsOf } from './statementRefs';
import type { RiskChip, RiskWeight } from './view';

const labels: Readonly<Record<RiskKind, readonly [label: string, weight: RiskWeight]>> = {
  'self-unlock': ['Can lift its own limits', 'grave'],
  admin: ['Everything on everything', 'grave'],
  escalation: ['Can take more rights', 'grave'],
  'pass-role': ['Can pass any role', 'notable'],
  'service-linked-role': ['Can make service roles', 'notable'],
  credentials: ['Can get lasting credentials', 'notable'],
  exfiltration: ['Can carry data out', 'notable'],
  exposure: ['Can open things to others', 'notable'],
};

/** One chip a kind, the gravest first. */
export function riskChips(risks: readonly Risk[]): readonly RiskChip[] {
  const byKind = new Map<RiskKind, Risk[]>();
  for (const risk of risks) byKind.set(risk.kind, [...(byKind.get(risk.kind) ?? []), risk]);
  const chips = [...byKind].map(([kind, all]): RiskChip => {
    const [label, weight] = labels[kind];
    const points = all.map(({ sentence, actions, grants }) => ({
      sentence,
      actions,
      statements: refsOf(grants),
    }));
    return { kind, label, weight, points };
  });
  return [...chips.filter(isGrave), ...chips.filter((chip) => !isGrave(chip))];
}

function isGrave({ weight }: RiskChip): boolean {
  return weight === 'grave';
}
