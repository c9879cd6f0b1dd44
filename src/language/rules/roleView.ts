import { readEntry } from '../../core/roles/read/readEntry';
import { readConfig } from '../../core/roles/read/readConfig';
import type { RolesConfig } from '../../core/roles/role';
import type { Catalog } from '../../iam/catalog/catalog';
import type { RolesDocument } from '../document/rolesDocument';
import type { Section } from '../document/section';
import { judgedPart, policyOf } from '../policy/policyView';
import type { RoleView } from './rule';

const none = { offset: 0, length: 0 };

/** What the `config` section says, as far as it can be read. */
export function configOf({ config }: RolesDocument): RolesConfig {
  const node = config?.body.node;
  return node?.kind === 'object' ? readConfig(node, () => undefined) : {};
}

/** A role as the rules see it. What is wrong with its fields is reported by who reads the file for issuing. */
export function viewRole({ name, body }: Section, config: RolesConfig, catalog: Catalog): RoleView {
  const written = policyOf(body);
  const policy = written && judgedPart(written);
  let broken = false;
  const value = body.node;
  const { role, credentialType } = readEntry(
    { name, nameRange: none, range: none, ...(value && { value }) },
    body.source,
    config,
    (_range, _detail, severity = 'error') => {
      broken ||= severity === 'error';
    },
  );
  return {
    name,
    body,
    config,
    catalog,
    ...(policy && { policy }),
    ...(credentialType && { credentialType }),
    ...(role && !broken && { role }),
  };
}
