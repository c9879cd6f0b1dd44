import { partitions, regionsByPartition } from '../../iam/catalog/regions';
import type { Proposal } from './proposal';
import type { Scene } from './scene';

export function proposeProfiles({ world }: Scene): readonly Proposal[] {
  return [...new Set(world.profiles)].map((profile) => ({
    label: profile,
    kind: 'profile',
    detail: 'Profile of the shared AWS configuration',
    text: profile,
    sortText: profile,
  }));
}

export function proposeRegions(): readonly Proposal[] {
  return allRegions;
}

/** Those of AWS's own partition first. */
const allRegions: readonly Proposal[] = partitions.flatMap((partition, index) =>
  (regionsByPartition[partition] ?? []).map((region) => regionProposal(region, partition, index)),
);

function regionProposal(region: string, partition: string, index: number): Proposal {
  const other = partition === 'aws' ? {} : { description: partition };
  const detail = `Region of the partition ${partition}`;
  return { label: region, kind: 'region', detail, text: region, sortText: `${index}${region}`, ...other };
}
