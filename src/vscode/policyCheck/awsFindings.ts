import {
  languages,
  TabInputText,
  TabInputTextDiff,
  window,
  workspace,
  type Diagnostic,
  type TextDocument,
} from 'vscode';
import { DisposableStore, type Disposable } from '../../core/disposable';
import type { Section, SectionBody } from '../../language/document/section';
import type { PlacedFinding } from '../../language/validation/placeFindings';
import { RolesDocuments } from '../language/rolesDocuments';
import { awsDiagnostic } from './awsDiagnostic';

interface Checked {
  /** What was checked: findings of another text are of no use. */
  readonly source: string;
  readonly findings: readonly PlacedFinding[];
}

/**
 * Marks what AWS found in roles, until the role is edited or its file is closed. A role that only moves,
 * because something above it was edited, keeps its marks.
 */
export class AwsFindings implements Disposable {
  private readonly store = new DisposableStore();
  private readonly collection = this.store.add(languages.createDiagnosticCollection('vault-aws-analyzer'));
  private readonly documents = new RolesDocuments();
  /** By the name of the role. */
  private readonly checked = new Map<TextDocument, Map<string, Checked>>();

  constructor() {
    this.store.add(workspace.onDidChangeTextDocument(({ document }) => this.refresh(document)));
    this.store.add(workspace.onDidCloseTextDocument((document) => this.forget(document)));
    // A document that an extension has opened lives on for minutes without a tab.
    this.store.add(window.tabGroups.onDidChangeTabs(() => this.forgetUnseen()));
  }

  /** The role as the editor has it now. */
  roleIn(document: TextDocument, name: string): Section | undefined {
    return this.documents.read(document).roles.find((role) => role.name === name);
  }

  /** In place of what was found in the role before. */
  set(
    document: TextDocument,
    role: string,
    { source }: SectionBody,
    findings: readonly PlacedFinding[],
  ): void {
    const ofFile = this.checked.get(document) ?? new Map<string, Checked>();
    ofFile.set(role, { source, findings });
    this.checked.set(document, ofFile);
    this.refresh(document);
  }

  dispose(): void {
    this.checked.clear();
    this.store.dispose();
  }

  private refresh(document: TextDocument): void {
    const ofFile = this.checked.get(document);
    if (ofFile === undefined) return;
    const diagnostics: Diagnostic[] = [];
    for (const [name, { source, findings }] of ofFile) {
      const role = this.roleIn(document, name);
      if (role?.body.source !== source) ofFile.delete(name);
      else diagnostics.push(...findings.map((each) => awsDiagnostic(each, role, document)));
    }
    this.collection.set(document.uri, diagnostics);
    if (ofFile.size === 0) this.forget(document);
  }

  private forgetUnseen(): void {
    for (const document of this.checked.keys()) if (!hasTab(document)) this.forget(document);
  }

  private forget(document: TextDocument): void {
    if (this.checked.delete(document)) this.collection.delete(document.uri);
  }
}

function hasTab({ uri }: TextDocument): boolean {
  return window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => {
      if (input instanceof TabInputText) return input.uri.toString() === uri.toString();
      return input instanceof TabInputTextDiff && input.modified.toString() === uri.toString();
    }),
  );
}
