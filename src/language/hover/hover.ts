import type { TextRange } from '../../core/roles/role';
import type { Catalog } from '../../iam/catalog/catalog';

/** What is shown for the token under the pointer. */
export interface Hover {
  /** In the file: exactly the token, its quotes included. */
  readonly range: TextRange;
  /** Without HTML, images and links but those to AWS's documentation; texts of the file are escaped in it. */
  readonly markdown: string;
}

export interface HoverWorld {
  readonly catalog: Catalog;
}
