import { property, type JsonNode } from '../../core/roles/json/node';
import { partitions, regionsByPartition } from '../../iam/catalog/regions';
import type { RolesDocument } from '../document/rolesDocument';
import type { Section } from '../document/section';
import type { Scene } from './scene';
import { textsInFile } from './textsInFile';

/** What can be filled into an ARN because the file, or the leases, say it. */
export interface KnownFields {
  readonly partition: string;
  readonly region?: string;
  /** One when there is no doubt; several are for the user to choose from. */
  readonly accounts: readonly string[];
}

export function knownFields({ document, cursor, world }: Scene): KnownFields {
  const region = regionOf(cursor.section) ?? (document.config && regionOf(document.config));
  const own = accountsIn(roleArnsText(cursor.section));
  const accounts = own.length > 0 ? own : [...new Set([...accountsInFile(document), ...world.accountIds])];
  return {
    partition: partitionOf(cursor.section, region),
    accounts,
    ...(region !== undefined && { region }),
  };
}

function regionOf({ body }: Section): string | undefined {
  const region = textIn(body.node, 'region');
  return region !== undefined && /^[a-z]+(-[a-z]+)+-\d+$/.test(region) ? region : undefined;
}

function textIn(node: JsonNode | undefined, name: string): string | undefined {
  const value = node?.kind === 'object' ? property(node, name)?.value : undefined;
  return value?.kind === 'string' ? value.value : undefined;
}

/** The ARNs of the role itself: the account that its credentials are of. */
function roleArnsText({ body }: Section): string {
  const { node, source } = body;
  if (node?.kind !== 'object') return '';
  const named = ['iam_role_arn', 'role_arns', 'role_arn'].map((name) => property(node, name)?.value?.range);
  return named
    .map((range) => (range === undefined ? '' : source.slice(range.offset, range.offset + range.length)))
    .join(' ');
}

/** The accounts of IAM's and STS's ARNs: those of other services are often somebody else's. */
const accountArn = /\barn:[\w-]+:(?:iam|sts)::\d{12}:/g;

function accountsIn(text: string): readonly string[] {
  return [...new Set((text.match(accountArn) ?? []).map(accountOf))];
}

function accountsInFile(document: RolesDocument): readonly string[] {
  return textsInFile(document, accountArn).map(accountOf);
}

function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/** Regions outside of AWS's own partition belong to another; in doubt the role's ARNs say which. */
function partitionOf(section: Section, region: string | undefined): string {
  const written = /\barn:(aws[\w-]*):/.exec(roleArnsText(section))?.[1];
  const ofRegion = partitions.find((each) => regionsByPartition[each]?.includes(region ?? ''));
  return written ?? ofRegion ?? 'aws';
}

/** What a placeholder is for sure. */
export function valueOf(name: string, { partition, region, accounts }: KnownFields): string | undefined {
  switch (name) {
    case 'Partition':
      return partition;
    case 'Region':
      return region;
    case 'Account':
      return accounts.length === 1 ? accounts[0] : undefined;
    default:
      return undefined;
  }
}
