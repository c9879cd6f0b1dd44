import assert from 'node:assert/strict';
import { largestFile, stateOfBytes, stateOfText } from '../../../src/vscode/roles/fileContent';
import { overallState, type RolesFileState } from '../../../src/vscode/roles/folderState';
import { rolesFileTemplate } from '../../../src/vscode/roles/template';
import { positionsIn } from '../../../src/vscode/roles/textPosition';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the content of a roles file', () => {
  it('is read as UTF-8, with or without a byte order mark', () => {
    for (const text of ['{ "roles": {} }', '\uFEFF{ "roles": {} }']) {
      const state = stateOfBytes(bytes(text));
      assert.ok(state.kind === 'ok');
      assert.equal(state.text, '{ "roles": {} }');
    }
  });

  it('is not looked at when it is binary', () => {
    assert.equal(stateOfBytes(Uint8Array.of(0x7b, 0, 0x7d)).kind, 'binary');
    assert.equal(stateOfBytes(Uint8Array.of(0xff, 0xfe, 0x7b)).kind, 'binary');
  });

  it('is not looked at when it is larger than 5 MB', () => {
    assert.equal(stateOfBytes(new Uint8Array(largestFile + 1)).kind, 'tooLarge');
    assert.equal(stateOfText(' '.repeat(largestFile + 1)).kind, 'tooLarge');
    assert.equal(stateOfText(`{}${' '.repeat(1000)}`).kind, 'ok');
  });

  it('has no problems in the template, and a role to begin with', () => {
    const state = stateOfText(rolesFileTemplate);
    assert.ok(state.kind === 'ok');
    assert.deepEqual(state.file.problems, []);
    assert.equal(state.file.roles.length, 1);
  });
});

describe('the welcome text', () => {
  const of = (...states: RolesFileState[]) =>
    overallState(states.map((state) => ({ folder: 'f', folderName: 'f', file: 'f', state })));

  it('asks for a file when there is none, and for roles when the file has none', () => {
    assert.equal(of(), 'none');
    assert.equal(of({ kind: 'none' }, { kind: 'none' }), 'none');
    assert.equal(of(stateOfText('{ "roles": {} }'), { kind: 'none' }), 'empty');
  });

  it('gives way to anything that is to be seen', () => {
    assert.equal(of(stateOfText('{'), { kind: 'none' }), 'present');
    assert.equal(of({ kind: 'binary' }), 'present');
    assert.equal(of(stateOfText(rolesFileTemplate), stateOfText('{ "roles": {} }')), 'present');
  });
});

describe('positions in a text', () => {
  it('are found for every kind of line end', () => {
    const at = positionsIn('a\nbc\r\nd\re');
    assert.deepEqual([0, 1, 2, 4, 6, 8].map(at), [
      { line: 0, character: 0 },
      { line: 0, character: 1 },
      { line: 1, character: 0 },
      { line: 1, character: 2 },
      { line: 2, character: 0 },
      { line: 3, character: 0 },
    ]);
  });

  it('stay inside the text', () => {
    const at = positionsIn('ab\nc');
    assert.deepEqual(at(99), { line: 1, character: 1 });
    assert.deepEqual(at(-1), { line: 0, character: 0 });
  });
});
