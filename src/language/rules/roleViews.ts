import { readConfig } from '../../core/roles/read/readConfig';
import type { RolesConfig } from '../../core/roles/role';
import type { Catalog } from '../../iam/catalog/catalog';
import type { RolesDocument } from '../document/rolesDocument';
import type { Section, SectionBody } from '../document/section';
import { viewRole } from './roleView';
import type { RoleView } from './rule';

/** The config section as far as it can be read. */
export interface ConfigView {
  readonly config: RolesConfig;
  /** While it has errors no role of the file can be issued. */
  readonly broken: boolean;
}

const noConfig: ConfigView = { config: {}, broken: false };
const configs = new WeakMap<SectionBody, ConfigView>();
const views = new WeakMap<SectionBody, RoleView>();

/** The same object as long as the text of the section is the same. */
export function configView({ config }: RolesDocument): ConfigView {
  if (config === undefined) return noConfig;
  let view = configs.get(config.body);
  if (view === undefined) {
    view = readView(config.body);
    configs.set(config.body, view);
  }
  return view;
}

function readView({ node }: SectionBody): ConfigView {
  if (node?.kind !== 'object') return { config: {}, broken: true };
  let broken = false;
  const config = readConfig(node, (_range, _detail, severity = 'error') => {
    broken ||= severity === 'error';
  });
  return { config, broken };
}

/** A role, read once for each text of it and of the config section. */
export function knownRole(section: Section, { config }: ConfigView, catalog: Catalog): RoleView {
  const known = views.get(section.body);
  if (known?.name === section.name && known.config === config && known.catalog === catalog) return known;
  const view = viewRole(section, config, catalog);
  views.set(section.body, view);
  return view;
}
