import * as v from 'valibot';
import { accessLevels } from '../iam/catalog/catalog';
import { keep, kept, type PageState } from './extension';

const stateSchema = v.object({
  place: v.exactOptional(v.object({ folder: v.string(), role: v.string() })),
  filter: v.string(),
  open: v.exactOptional(v.object({ prefix: v.string(), access: v.picklist(accessLevels) })),
  action: v.string(),
  resource: v.string(),
  values: v.array(v.tuple([v.string(), v.string()])),
});

const nothing: PageState = { filter: '', action: '', resource: '', values: [] };

let state = read();

function read(): PageState {
  const result = v.safeParse(stateSchema, kept());
  return result.success ? result.output : nothing;
}

export function pageState(): PageState {
  return state;
}

/** Kept at once: nobody tells a page that it is about to be hidden. */
export function remember(change: Partial<PageState>): void {
  state = { ...state, ...change };
  keep(state);
}

/** No cell is open any more. */
export function forgetOpenCell(): void {
  const { open, ...rest } = state;
  if (open === undefined) return;
  state = rest;
  keep(state);
}
