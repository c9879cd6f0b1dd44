import { askDuration } from '../prompts/askDuration';
import { pickRole } from '../prompts/pickRole';
import { chooseArn } from './chooseArn';
import { requireRole } from './chosenRole';
import { issueRole } from './issueRole';
import type { CommandParts } from './parts';
import type { CommandTarget } from './target';

/** Issues a lease for the role, asking for whatever is not known: role, length, ARN, consent. */
export async function issueCredentials(
  parts: CommandParts,
  target: CommandTarget | undefined,
  withDuration: boolean,
): Promise<void> {
  const { source } = parts;
  const chosen = target?.kind === 'role' ? target : await pickRole(source.folders);
  if (chosen?.kind !== 'role') return;
  const first = requireRole(source.folders, chosen);
  const asked = withDuration ? await askDuration(first.role, first.config) : undefined;
  if (withDuration && asked === undefined) return;
  const { folder } = chosen;
  let known: string | undefined;
  await issueRole(parts, async () => {
    const { role, config } = requireRole(source.folders, chosen);
    const arn = await chooseArn(role, known);
    if (arn === undefined) return undefined;
    known = arn.roleArn;
    return {
      role,
      config,
      folder,
      ...arn,
      ...(asked === undefined ? {} : { asked }),
      fromOutside: target !== undefined && target.ours !== true,
    };
  });
}
