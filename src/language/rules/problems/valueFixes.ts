import { tagKeyLength, tagValueLength } from '../../../core/roles/limits';
import type { Problem, TagFlaw } from '../../../core/roles/problems';
import { renameProperty, replaceValue } from '../../edits/edit';
import type { Fix } from '../rule';
import { preferred, removeOwn, removeThis, safe, textAt, write } from './common';
import type { Owned } from './owner';

type Of<Code extends Problem['code']> = Owned<Extract<Problem, { code: Code }>>;

export function chooseValue(
  { node, property }: Owned,
  values: readonly string[],
  likely?: string,
): readonly Fix[] {
  const value = node ?? property.value;
  if (value === undefined) return [];
  return values.map((each) => ({
    title: `Write "${each}"`,
    preferred: each === likely,
    edits: [replaceValue(value, each)],
  }));
}

/** Only region and account say what is to be there; a resource is the author's to name. */
export function arn(owned: Of<'malformedArn'>): readonly Fix[] {
  if (owned.problem.data.flaw !== 'region') return [];
  const fields = textAt(owned).split(':');
  return write(owned, fields.with(3, '').join(':'));
}

const unwanted = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;

export function tag(owned: Of<'badTag'>): readonly Fix[] {
  const { flaw } = owned.problem.data;
  const { property, problem } = owned;
  const isName = property.nameRange.offset === problem.range.offset;
  if (isName) return tagKey(owned, flaw);
  if (flaw === 'valueTooLong') return write(owned, textAt(owned).slice(0, tagValueLength));
  return flaw === 'characters' ? write(owned, textAt(owned).replaceAll(unwanted, '')) : [];
}

function tagKey(owned: Owned, flaw: TagFlaw): readonly Fix[] {
  const { property, object } = owned;
  const plain = plainKey(property.name, flaw);
  const taken = object.properties.some(({ name }) => name.toLowerCase() === plain.toLowerCase());
  const rename = { title: `Rename it "${plain}"`, ...preferred, edits: [renameProperty(property, plain)] };
  return [...(plain === '' || taken ? [] : [rename]), removeOwn(owned)];
}

function plainKey(key: string, flaw: TagFlaw): string {
  switch (flaw) {
    case 'awsPrefix':
    case 'ownPrefix':
      return key.replace(/^[^:]*:/, '');
    case 'keyTooLong':
      return key.slice(0, tagKeyLength);
    case 'characters':
      return key.replaceAll(unwanted, '');
    case 'noEquals':
    case 'keyEmpty':
    case 'valueTooLong':
    case 'repeated':
      return '';
  }
}

/** `team` as `/team/`. */
export function userPath(owned: Owned): readonly Fix[] {
  const parts = textAt(owned)
    .split('/')
    .filter((part) => part !== '');
  const path = parts.map((part) => part.replaceAll(/[^\u0021-\u007e]/g, '')).filter((part) => part !== '');
  const joined = `/${path.map((part) => `${part}/`).join('')}`;
  return joined.length > 512 ? [] : write(owned, joined);
}

/** `/team/developers` as `developers`. */
export function groupName(owned: Owned): readonly Fix[] {
  const name = textAt(owned).split('/').at(-1) ?? '';
  return [...write(owned, name.replaceAll(/[^\w+=,.@-]/g, '')), removeThis(owned, 'Remove the group')];
}

export function region(owned: Owned): readonly Fix[] {
  const text = textAt(owned);
  const plain = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  // An availability zone is the region with a letter behind it.
  const bare = plain.replace(/(\d)[a-z]$/, '$1');
  return /^[a-z]{2,8}(-[a-z]{2,12}){1,3}-\d{1,2}$/.test(bare) ? write(owned, bare) : [];
}

export function endpoint(owned: Owned): readonly Fix[] {
  const text = textAt(owned).trim();
  return /^[\w.-]+(?::\d+)?(?:\/\S*)?$/.test(text) ? write(owned, `https://${text}`) : write(owned, text);
}

export function encrypted(owned: Owned): readonly Fix[] {
  return write(owned, textAt(owned).replace(/^http:/, 'https:'));
}

const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

export function visible(owned: Owned): readonly Fix[] {
  const { node, property, problem } = owned;
  const title = 'Remove what cannot be seen';
  if (node?.kind === 'string' && property.name !== 'policy_document') {
    return [{ title, ...preferred, edits: [replaceValue(node, node.value.replaceAll(unseen, ''))] }];
  }
  if (property.nameRange.offset !== problem.range.offset) return [];
  return [{ title, ...preferred, edits: [renameProperty(property, property.name.replaceAll(unseen, ''))] }];
}

/** An empty text of the config section would mean another account; without it the defaults are meant. */
export function emptyConfig(owned: Owned): readonly Fix[] {
  return [removeOwn(owned, preferred)];
}

/** AWS lets nobody deny these sessions, with the field or without. */
export function revocation(owned: Owned): readonly Fix[] {
  const { source, object } = owned;
  const written = object.properties.find(({ name }) => name === 'revocation');
  return written === undefined ? [] : [removeOwn({ ...owned, source, property: written }, safe)];
}
