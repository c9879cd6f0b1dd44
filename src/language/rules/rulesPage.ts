import type { Rule } from './rule';

/** What is known about one rule, as Markdown. */
export function rulePage(rule: Rule): string {
  return `# ${rule.id}\n\n${body(rule)}\n${silencing(rule.id)}`;
}

/** All rules on one page, by family, as Markdown. `docs/rules.md` is this. */
export function rulesPage(rules: readonly Rule[]): string {
  const families = [...new Set(rules.map(familyOf))].sort();
  const parts = families.map((family) => {
    const own = rules.filter((rule) => familyOf(rule) === family).toSorted(byId);
    return `## ${family}\n\n${own.map((rule) => `### ${rule.id}\n\n${body(rule)}`).join('\n')}`;
  });
  return `# Rules\n\n${intro}\n${parts.join('\n')}`;
}

const intro = `What Vault AWS looks for in the roles of a \`vault-aws.jsonc\`. An error is what AWS refuses or what breaks a promise of a lease; everything else is at most a warning.

A comment silences rules for what begins on its line, or on the next one where it has a line of its own:

\`\`\`jsonc
"Action": "s3:*", // vault-aws-ignore security/service-star
\`\`\`

The setting \`vaultAws.rules\` turns rules off or gives them another severity, by their name or a whole family at once:

\`\`\`json
"vaultAws.rules": { "action/case": "off", "security/*": "error" }
\`\`\`

This page is made from the rules by \`npm run rules-page\`.
`;

function body({ summary, severity, explanation }: Rule): string {
  return `${summary}\n\n${explanation}\n\nSeverity: ${severity}.\n`;
}

function silencing(id: string): string {
  return `Turn it off with \`"vaultAws.rules": { "${id}": "off" }\` in the settings, or at one place with a comment \`// vault-aws-ignore ${id}\`.\n`;
}

function familyOf({ id }: Rule): string {
  return id.slice(0, id.indexOf('/'));
}

function byId(a: Rule, b: Rule): number {
  return a.id < b.id ? -1 : 1;
}
