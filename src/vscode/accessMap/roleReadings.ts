import type { Catalog } from '../../iam/catalog/catalog';
import type { PagePlace } from '../../language/accessView/messages';
import { readAccess, type AccessReading } from '../../language/accessView/reading';
import { openDocument, type RolesDocument } from '../../language/document/rolesDocument';
import { configOf, viewRole } from '../../language/rules/roleView';

interface Known {
  readonly document: RolesDocument;
  readonly readings: Map<string, AccessReading | undefined>;
}

/** What the roles of each folder's file allow, worked out once for each text of a role and of the config section. */
export class RoleReadings {
  private readonly files = new Map<string, Known>();

  constructor(private readonly catalog: Catalog) {}

  /** Undefined for a role that the text does not have. */
  read({ folder, role }: PagePlace, text: string): AccessReading | undefined {
    const { document, readings } = this.fileOf(folder, text);
    if (!readings.has(role)) {
      const section = document.roles.find(({ name }) => name === role);
      readings.set(role, section && readAccess(viewRole(section, configOf(document), this.catalog)));
    }
    return readings.get(role);
  }

  private fileOf(folder: string, text: string): Known {
    const before = this.files.get(folder);
    if (before?.document.text === text) return before;
    const document = openDocument(text, before?.document);
    const known = { document, readings: new Map(before === undefined ? [] : unchanged(before, document)) };
    this.files.set(folder, known);
    return known;
  }
}

/** Sections with the same text are the same objects. */
function unchanged(before: Known, { config, roles }: RolesDocument): [string, AccessReading][] {
  if (before.document.config?.body !== config?.body) return [];
  return roles.flatMap(({ name, body }): [string, AccessReading][] => {
    const reading = before.readings.get(name);
    return reading?.view.body === body ? [[name, reading]] : [];
  });
}
