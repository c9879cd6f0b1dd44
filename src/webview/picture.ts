import type { FoundService } from '../language/accessView/findAllowed';
import type { CellDetails, KnownAccess, ServiceRow } from '../language/accessView/view';
import { afterPause } from './afterPause';
import { button, element, newId } from './element';
import { tell } from './extension';
import { Grid } from './grid';
import { legend } from './header';
import { forgetOpenCell, pageState, remember } from './pageState';
import { counted } from './words';

/** More are shown when asked for. */
const firstRows = 30;
const pause = 120;

/** The grid with what is around it: the filter, the legend and the services that are not shown yet. */
export class Picture {
  readonly node: HTMLElement;
  private readonly filter: HTMLInputElement;
  private readonly shown = element('p', { class: 'note', role: 'status' });
  private readonly more = element('p', { class: 'more' });
  private readonly grid = new Grid({
    onOpen: (open) => {
      remember({ open });
      tell({ kind: 'cell', ...open });
    },
    onClose: forgetOpenCell,
  });
  private view: KnownAccess | undefined;
  private found: { readonly text: string; readonly services: readonly FoundService[] } | undefined;
  private showsAll = false;

  constructor() {
    const id = newId('filter');
    this.filter = element('input', {
      id,
      type: 'search',
      class: 'filter',
      placeholder: 'Filter services and actions',
      spellcheck: 'false',
    });
    this.filter.value = pageState().filter;
    const search = afterPause(pause, () => this.search());
    this.filter.addEventListener('input', () => {
      remember({ filter: this.filter.value });
      this.draw();
      search();
    });
    const label = element('label', { for: id, class: 'spoken', text: 'Filter services and actions' });
    this.node = element('section', { class: 'picture', 'aria-label': 'Access map' }, [
      element('div', { class: 'tools' }, [label, this.filter, legend()]),
      this.grid.node,
      this.shown,
      this.more,
    ]);
  }

  show(view: KnownAccess): void {
    this.view = view;
    this.draw();
    this.search();
  }

  showDetails(details: CellDetails): void {
    this.grid.showDetails(details);
  }

  showFound(text: string, services: readonly FoundService[]): void {
    if (text !== this.filter.value) return;
    this.found = { text, services };
    this.draw();
  }

  private search(): void {
    if (this.filter.value.trim() !== '') tell({ kind: 'find', text: this.filter.value });
  }

  private draw(): void {
    if (this.view === undefined) return;
    const text = this.filter.value.trim().toLowerCase();
    const marked = this.marked(text);
    const wanted = this.view.services.filter((service) => isWanted(service, text, marked));
    const isCut = !this.showsAll && text === '' && wanted.length > firstRows + 5;
    const rows = isCut ? wanted.slice(0, firstRows) : wanted;
    this.grid.show(this.view, rows, marked, pageState().open);
    this.grid.node.hidden = rows.length === 0;
    this.shown.textContent = footnote(this.view, wanted.length, text);
    this.more.replaceChildren(...(isCut ? [this.moreButton(wanted.length - rows.length)] : []));
  }

  private marked(text: string): ReadonlyMap<string, readonly number[]> {
    // The services of a text that is a little older are still nearly right, and nothing flickers.
    if (text === '' || this.found === undefined) return new Map();
    return new Map(this.found.services.map(({ prefix, levels }) => [prefix, levels]));
  }

  private moreButton(count: number): HTMLButtonElement {
    return button('secondary', `Show ${counted(count)} more services`, () => {
      this.showsAll = true;
      this.draw();
    });
  }
}

function isWanted({ prefix, name }: ServiceRow, text: string, marked: ReadonlyMap<string, unknown>): boolean {
  return text === '' || prefix.includes(text) || name.toLowerCase().includes(text) || marked.has(prefix);
}

function footnote({ services, otherServices }: KnownAccess, count: number, text: string): string {
  if (text !== '') {
    return count === 0
      ? 'Nothing that is allowed has this in its name.'
      : `${counted(count)} of ${counted(services.length)} services`;
  }
  if (services.length === 0 || otherServices === 0) return '';
  return `Nothing is allowed in ${counted(otherServices)} other ${otherServices === 1 ? 'service' : 'services'}.`;
}
