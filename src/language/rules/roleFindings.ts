import type { RolesConfig } from '../../core/roles/role';
import type { Catalog } from '../../iam/catalog/catalog';
import type { RolesDocument } from '../document/rolesDocument';
import { SectionBody, type Section } from '../document/section';
import { lintInSteps, type RuleSettings } from './lint';
import { configOf, viewRole } from './roleView';
import type { Finding, Rule } from './rule';

interface Known {
  readonly config: RolesConfig;
  readonly settings: RuleSettings;
  readonly findings: readonly Finding[];
}

const noConfig: RolesConfig = {};

/**
 * Characters. A role that AWS would take has a third of it, with all its blanks: of a longer one the
 * beginning is looked at, and nothing is put right in what is seen only in part.
 */
const mostOfRole = 60_000;

/** What the rules find in roles, worked out once for each text of a role. */
export class RoleFindings {
  /** By name below the text: roles of one text may share it, and their names are in their users' ARNs. */
  private readonly known = new WeakMap<SectionBody, Map<string, Known>>();
  private readonly configs = new WeakMap<SectionBody, RolesConfig>();

  constructor(
    private readonly rules: readonly Rule[],
    private readonly catalog: Catalog,
    /** Told of what a rule threw. The role then counts as one without findings. */
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** What the first `find` would pay for besides its own work, a step at a time. */
  preparations({ text }: RolesDocument): readonly (() => void)[] {
    const { catalog } = this;
    // AWS's own policies are read only where a role may name one.
    const policies = /"(?:policy_arns|permissions_boundary_arn)"/.test(text)
      ? [() => void catalog.managed]
      : [];
    return [() => void catalog.index, () => void catalog.details, ...policies];
  }

  /** Whether `find` would have to look at the role, which takes a moment. */
  isKnown(role: Section, document: RolesDocument, settings: RuleSettings): boolean {
    const known = this.knownOf(role);
    return known !== undefined && known.config === this.configOf(document) && known.settings === settings;
  }

  find(role: Section, document: RolesDocument, settings: RuleSettings): readonly Finding[] {
    for (const step of this.steps(role, document, settings)) step();
    return this.last(role);
  }

  /** What `find` does, a step of some milliseconds at a time, each to be done before the next is asked for. */
  *steps(role: Section, document: RolesDocument, settings: RuleSettings): Generator<() => void> {
    if (this.isKnown(role, document, settings)) return;
    const config = this.configOf(document);
    const work = this.lint(role, config, settings);
    const progress: { findings?: readonly Finding[] } = {};
    do {
      yield () => {
        const { done, value } = work.next();
        if (done === true) progress.findings = value;
      };
    } while (progress.findings === undefined);
    const byName = this.known.get(role.body) ?? new Map<string, Known>();
    this.known.set(role.body, byName.set(role.name, { config, settings, findings: progress.findings }));
  }

  /** What was found in this text of the role when it was last looked at, perhaps under other settings. */
  last(role: Section): readonly Finding[] {
    return this.knownOf(role)?.findings ?? [];
  }

  private knownOf({ body, name }: Section): Known | undefined {
    return this.known.get(body)?.get(name);
  }

  private *lint(
    role: Section,
    config: RolesConfig,
    settings: RuleSettings,
  ): Generator<void, readonly Finding[]> {
    const { source } = role.body;
    const isWhole = source.length <= mostOfRole;
    const body = isWhole ? role.body : new SectionBody(source.slice(0, mostOfRole));
    try {
      const findings = yield* lintInSteps(
        viewRole({ ...role, body }, config, this.catalog),
        this.rules,
        settings,
      );
      return isWhole ? findings : findings.map(withoutFixes);
    } catch (error) {
      this.onFailure(error);
      return [];
    }
  }

  /** The same object as long as the text of the section is the same. */
  private configOf(document: RolesDocument): RolesConfig {
    const body = document.config?.body;
    if (body === undefined) return noConfig;
    const known = this.configs.get(body);
    if (known !== undefined) return known;
    const config = configOf(document);
    this.configs.set(body, config);
    return config;
  }
}

function withoutFixes(finding: Finding): Finding {
  return { ...finding, fixes: () => [] };
}
