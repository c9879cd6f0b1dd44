import { accessLevels, type AccessLevel } from '../iam/catalog/catalog';
import type { CellDetails, KnownAccess, ServiceRow } from '../language/accessView/view';
import { cellPanel } from './cellPanel';
import { element } from './element';
import type { OpenCell } from './extension';
import { placeAfter, type Place } from './rovingFocus';
import { tile } from './tile';
import { levelHeads, tileWords } from './words';

export interface GridEvents {
  /** A tile was opened, and its details are wanted. */
  readonly onOpen: (cell: OpenCell) => void;
  readonly onClose: () => void;
}

/** The picture: services by access levels. One tile can be open; its details stand below its row. */
export class Grid {
  readonly node = element('div', {
    role: 'grid',
    class: 'grid',
    'aria-label': 'Access by service and level',
  });
  private cells: HTMLElement[][] = [];
  private services: readonly ServiceRow[] = [];
  private current: Place = { row: 0, column: 0 };
  private open: { readonly cell: OpenCell; readonly panel: HTMLElement } | undefined;

  constructor(private readonly events: GridEvents) {
    this.node.addEventListener('keydown', (event) => this.press(event));
    this.node.addEventListener('click', ({ target }) => {
      const place = this.placeOf(target);
      if (place === undefined) return;
      this.focus(place);
      this.toggle(place);
    });
  }

  /** `marked` are the levels, by service, that hold what was searched for. */
  show(
    { levels }: KnownAccess,
    services: readonly ServiceRow[],
    marked: ReadonlyMap<string, readonly number[]>,
    open: OpenCell | undefined,
  ): void {
    const hadFocus = this.node.contains(document.activeElement);
    this.services = services;
    this.open = undefined;
    const rows = services.map((service) => serviceRow(service, marked.get(service.prefix) ?? []));
    this.cells = rows.map(({ cells }) => cells);
    this.node.replaceChildren(headRow(levels), ...rows.map(({ row }) => row));
    this.node.setAttribute('aria-rowcount', String(services.length + 1));
    this.moveTo({ row: Math.min(this.current.row, services.length - 1), column: this.current.column });
    if (open !== undefined) this.reopen(open);
    if (hadFocus) this.cellAt(this.current)?.focus();
  }

  showDetails(details: CellDetails): void {
    if (this.open?.cell.prefix !== details.prefix || this.open.cell.access !== details.access) return;
    const service = this.services.find(({ prefix }) => prefix === details.prefix);
    const title = `${service?.name ?? details.prefix}: ${levelHeads[details.access]}`;
    const inside = element('div', { role: 'gridcell', 'aria-colspan': String(accessLevels.length + 1) }, [
      element('h2', { text: title }),
      ...cellPanel(details),
    ]);
    this.open.panel.replaceChildren(inside);
  }

  private reopen(open: OpenCell): void {
    const row = this.services.findIndex(({ prefix }) => prefix === open.prefix);
    if (row !== -1) this.openAt({ row, column: accessLevels.indexOf(open.access) });
  }

  private press(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.open !== undefined) {
      event.preventDefault();
      this.close();
      this.cellAt(this.current)?.focus();
      return;
    }
    const place = this.placeOf(event.target);
    // Inside the open details keys belong to what has the focus there.
    if (place === undefined) return;
    const next = placeAfter(event, place, this.cells.length, accessLevels.length);
    if (next !== undefined) this.focus(next);
    else if (event.key === 'Enter' || event.key === ' ') this.toggle(place);
    else return;
    event.preventDefault();
  }

  private toggle(place: Place): void {
    const isOpen = this.cellAt(place)?.getAttribute('aria-expanded') === 'true';
    this.close();
    if (!isOpen) this.openAt(place);
  }

  private openAt(place: Place): void {
    const service = this.services[place.row];
    const access = accessLevels[place.column];
    const cell = this.cellAt(place);
    if (service === undefined || access === undefined || cell?.ariaExpanded !== 'false') return;
    this.close();
    const panel = element('div', { role: 'row', class: 'panel' });
    cell.setAttribute('aria-expanded', 'true');
    cell.parentElement?.after(panel);
    this.moveTo(place);
    this.open = { cell: { prefix: service.prefix, access }, panel };
    this.events.onOpen(this.open.cell);
  }

  private close(): void {
    if (this.open === undefined) return;
    this.open.panel.remove();
    this.node.querySelector('[aria-expanded="true"]')?.setAttribute('aria-expanded', 'false');
    this.open = undefined;
    this.events.onClose();
  }

  private focus(place: Place): void {
    this.moveTo(place);
    const cell = this.cellAt(place);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest' });
  }

  /** Exactly one cell is in the order of the Tab key. */
  private moveTo(place: Place): void {
    this.cellAt(this.current)?.setAttribute('tabindex', '-1');
    for (const cell of this.node.querySelectorAll('[tabindex="0"]')) cell.setAttribute('tabindex', '-1');
    this.current = { row: Math.max(0, place.row), column: place.column };
    this.cellAt(this.current)?.setAttribute('tabindex', '0');
  }

  private cellAt({ row, column }: Place): HTMLElement | undefined {
    return this.cells[row]?.[column];
  }

  private placeOf(target: EventTarget | null): Place | undefined {
    const cell = target instanceof Element ? target.closest<HTMLElement>('.cell') : null;
    if (cell === null) return undefined;
    const row = this.cells.findIndex((cells) => cells.includes(cell));
    const column = this.cells[row]?.indexOf(cell);
    return column === undefined ? undefined : { row, column };
  }
}

function headRow(levels: KnownAccess['levels']): HTMLElement {
  const heads = accessLevels.map((access, at) => {
    const counts = levels[at] ?? { allowed: 0, conditional: 0, limited: 0, of: 0 };
    const label = `${access}, all services: ${tileWords(counts)}`;
    return element('div', { role: 'columnheader', class: levelClass(access), 'aria-label': label }, [
      element('span', { class: 'level', text: levelHeads[access], 'aria-hidden': 'true' }),
      tile(counts),
    ]);
  });
  return element('div', { role: 'row', class: 'row head' }, [
    element('div', { role: 'columnheader', class: 'service', text: 'All services' }),
    ...heads,
  ]);
}

function serviceRow(
  { prefix, name, where, levels, names }: ServiceRow,
  marked: readonly number[],
): { readonly row: HTMLElement; readonly cells: HTMLElement[] } {
  const cells = accessLevels.map((access, at) => {
    const counts = levels[at] ?? { allowed: 0, conditional: 0, limited: 0, of: 0 };
    const look = marked.includes(at) ? ' marked' : '';
    return element(
      'div',
      {
        role: 'gridcell',
        class: `cell ${levelClass(access)}${look}`,
        tabindex: '-1',
        'aria-label': `${name}, ${access}: ${tileWords(counts)}`,
        ...(counts.of > 0 && { 'aria-expanded': 'false' }),
      },
      [tile(counts, names[at])],
    );
  });
  const head = element('div', { role: 'rowheader', class: 'service', title: `${name} (${prefix})` }, [
    element('span', { class: 'name', text: name }),
    element('code', { text: prefix }),
    where === '' ? undefined : element('span', { class: 'where', text: where }),
  ]);
  return { row: element('div', { role: 'row', class: 'row' }, [head, ...cells]), cells };
}

function levelClass(access: AccessLevel): string {
  return `level-${access.split(' ')[0]?.toLowerCase() ?? ''}`;
}
