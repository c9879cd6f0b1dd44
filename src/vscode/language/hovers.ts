import { Hover, type HoverProvider, type Position, type TextDocument } from 'vscode';
import { Markdown } from '../../core/text/markdown';
import { hoverAt } from '../../language/hover/hoverAt';
import type { HoverWorld } from '../../language/hover/hover';
import { markdownString } from '../markdownString';
import { rangeIn } from './ranges';
import type { RolesDocuments } from './rolesDocuments';

/** What stands under the pointer, in words. */
export class Hovers implements HoverProvider {
  constructor(
    private readonly documents: RolesDocuments,
    private readonly world: HoverWorld,
  ) {}

  provideHover(document: TextDocument, position: Position): Hover | undefined {
    const found = hoverAt(this.documents.read(document), document.offsetAt(position), this.world);
    return found && new Hover(markdownString(new Markdown([found.markdown])), rangeIn(document, found.range));
  }
}
