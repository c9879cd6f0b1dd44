import { allRules } from '../../src/language/rules/allRules';
import { noiseOf, noiseTable } from './managedPolicies';

/**
 * `npm run noise`: how often each rule speaks about AWS's own managed policies, which ought to be
 * mostly right. With rule ids as arguments it shows what they find.
 */
function main(ids: readonly string[]): void {
  const noise = noiseOf(allRules);
  process.stdout.write(`${noiseTable(noise)}\n`);
  for (const id of ids) {
    const hits = noise.hits.filter((hit) => hit.rule === id);
    process.stdout.write(`\n${id}\n`);
    for (const { policy, message, marked } of hits)
      process.stdout.write(`  ${policy}  ${marked}\n    ${message}\n`);
  }
}

main(process.argv.slice(2));
