import assert from 'node:assert/strict';
import { outsideText } from '../../src/core/text/outside';
import { attacks, held } from './attempt';

const password = 'hunter2-Zeppelin';
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const json = JSON.stringify({ password, user: 'jane' });

attacks('words of programs and of the system', () => {
  const forms: readonly (readonly [string, string, string])[] = [
    ['JSON', json, password],
    ['JSON in JSON', JSON.stringify(json), password],
    ['JSON in JSON in JSON', JSON.stringify(JSON.stringify(json)), password],
    ['JSON in an address', `GET /?q=${encodeURIComponent(json)}`, password],
    ['JSON in HTML', `<p>${json.replaceAll('"', '&quot;')}</p>`, password],
    ['JSON in HTML with numbers', `<p>${json.replaceAll('"', '&#34;')}</p>`, password],
    ['XML in HTML', `&lt;Password&gt;${password}&lt;/Password&gt;`, password],
    ['XML that is not read', `<Password><![CDATA[${password}]]></Password>`, password],
    ['an arrow', `password => ${password}`, password],
    ['an assignment of Go', `token := "${password}"`, password],
    ['signs of full width', `password＝${password}`, password],
    ['a short name', `pass: ${password}`, password],
    ['a variable with a short name', `export DB_PASS=${password}`, password],
    ['an apostrophe inside', `password="it's ${password}"`, password],
    ['quotation marks inside', `password='a "b" ${password}'`, password],
    ['a part of an address', `/v1/${encodeURIComponent(secret)}/x`, secret.slice(22)],
    ['lower-case escapes', `key ${secret.replaceAll('/', '%2f')}`, secret.slice(22)],
  ];
  for (const [what, text, leaked] of forms) {
    held(`a secret comes as ${what}`, () => {
      assert.ok(text.includes(leaked));
      const shown = outsideText(text);
      assert.ok(!shown.includes(leaked), shown);
      assert.equal(outsideText(shown), shown);
    });
  }

  const harmless = [
    'compass: north',
    'bypass = true',
    'The request was passed on: no answer',
    'https://example.test/a%2Fb?c=d%3De',
    `/v1/${encodeURIComponent('arn:aws:iam::123456789012:role/path/to/deployer')}`,
  ];
  for (const text of harmless) {
    held(`"${text}" is taken for a secret`, () => assert.equal(outsideText(text), text));
  }
});
