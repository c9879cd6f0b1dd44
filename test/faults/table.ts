import { format } from 'prettier';
import type { Result } from './cell';
import { troubles, type Trouble } from './plan';

const heading = `# What happens when an AWS call fails

Written by \`npm run faults -- --update\`; \`test/faults/matrix.test.ts\` fails when reality differs. Every call that a step makes, found in the sandbox’s call log, fails in every way: the first time only, or every time from then on. A cell says what the user is told, after how long at most (had AWS answered at once), and what of the lease is in the account then.

✓ means: no second key, nothing usable past expiry or after a revocation, nothing left without a record and in sight, nobody else’s user touched, what was told is so; what passes by itself fails nothing; and once the fault is gone and time has passed, nothing is left at all.

\`done\` is success, other words are the code of the failure the user is told. What is left: the key, rights (policies and groups), the guard that ends them or the deny that has ended them, the user, its own policy, the denial on a role. After a failed renewal the lease lives on with its old end; after a failed revocation it is shown as needing attention and tried again. \`done, looked at again\`: AWS knows no such user any more, which counts when the lease is five minutes old.
`;

const classes = [1, 5, 15, 25, 35] as const;

/** The results as the text of a Markdown file, formatted as the repository is. */
export async function tableOf(results: readonly Result[]): Promise<string> {
  const sections = [...new Set(results.map(({ cell }) => cell.kind))].flatMap((kind) =>
    kind.steps.map((step) => {
      const own = results.filter(({ cell }) => cell.kind === kind && cell.step === step);
      return own.length === 0 ? '' : `## ${kind.title}: ${step}\n\n${tableOfStep(own)}\n`;
    }),
  );
  return format([heading, ...sections].join('\n'), { parser: 'markdown' });
}

function tableOfStep(results: readonly Result[]): string {
  const calls = [...new Set(results.map(({ cell }) => cell.call))];
  const rows = calls.map((call) => {
    const name = call.nth === 1 ? call.operation : `${call.operation} (${call.nth})`;
    const cells = troubles.map((trouble) => textOf(results, call, trouble));
    return `| ${[name, ...cells].join(' | ')} |`;
  });
  const titles = ['call', ...troubles.map(({ title }) => title)];
  return [`| ${titles.join(' | ')} |`, `| ${titles.map(() => '---').join(' | ')} |`, ...rows].join('\n');
}

function textOf(results: readonly Result[], call: Result['cell']['call'], trouble: Trouble): string {
  const result = results.find(({ cell }) => cell.call === call && cell.trouble === trouble);
  if (result === undefined) return '–';
  const { problems, told, took, left } = result;
  const mark =
    problems.length === 0 ? '✓' : `✗ ${problems.map((problem) => problem.slice(0, 60)).join('; ')}:`;
  // After success everything is there, or nothing, as it should be.
  const rest = told === 'done' || left.length === 0 ? '' : `; ${left.join(', ')}`;
  return `${mark} ${told}, ${timeClass(took)}${rest}`;
}

function timeClass(milliseconds: number): string {
  const limit = classes.find((seconds) => milliseconds < seconds * 1_000);
  return limit === undefined ? `${Math.ceil(milliseconds / 1_000)} s` : `<${limit} s`;
}
