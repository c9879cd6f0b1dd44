import { installOracle } from '../oracle/install';
import { golang } from '../outside/golang';
import { outside } from '../outside/outsidePart';
import { awsCli, boto3, gateway, servers } from '../outside/parts';
import { hasTests, mochaPart, type Requirement } from './mochaPart';
import type { Part } from './part';

/** Milliseconds that one test may take. */
const patience = 60_000;

/** The folders of `test/conformance`, with what each needs that others wrote. */
const folders: Readonly<Record<string, Requirement>> = {
  policies: installOracle,
  wire: () => Promise.resolve(),
  servers: () => outside(servers),
  'aws-cli': () => outside(awsCli),
  boto3: () => outside(boto3),
  go: () => outside(golang),
  gateway: () => outside(gateway),
};

/** What judges the sandbox and its policies from outside; a part whose judge cannot be had is skipped. */
export async function conformanceParts(): Promise<Part[]> {
  const parts: Part[] = [];
  for (const [folder, requirement] of Object.entries(folders)) {
    const name = `conformance/${folder}`;
    if (await hasTests(name)) parts.push(mochaPart(name, patience, requirement));
  }
  return parts;
}
