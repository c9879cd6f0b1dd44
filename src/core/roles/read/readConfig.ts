import { configFields, type ConfigFieldName } from '../fields';
import type { JsonObject, JsonProperty } from '../json/node';
import type { Report } from '../problems';
import type { RolesConfig } from '../role';
import { checkCaBundle, checkEndpoint, checkProfile, checkRegion } from './checkText';
import { checkLongest } from './checkTtl';
import { unknownField } from './unknownField';
import { readFields, type Written } from './section';
import { readDuration, readText, type PlacedText } from './values';

const names = configFields.map(({ name }) => name);

/** The `config` section. Fields with errors are left out of it. */
export function readConfig(section: JsonObject, report: Report): RolesConfig {
  const fields = readFields(section, (property) => fieldOf(property, report), report);
  const text = (name: ConfigFieldName): PlacedText | undefined => filledText(fields.get(name), report);
  const profile = checkProfile(text('profile'), report);
  const region = checkRegion(text('region'), report);
  const iamEndpoint = checkEndpoint(text('iam_endpoint'), report);
  const stsEndpoint = checkEndpoint(text('sts_endpoint'), report);
  const caBundle = checkCaBundle(text('ca_bundle'), report);
  const lease = readDuration(fields.get('lease'), report);
  const leaseMax = readDuration(fields.get('lease_max'), report);
  for (const length of [lease, leaseMax]) checkLongest(length, report);
  if (lease !== undefined && leaseMax !== undefined && lease.seconds > leaseMax.seconds) {
    report(lease.range, { code: 'ttlOverMax', data: { ttl: lease.seconds, max: leaseMax.seconds } });
  }
  return {
    ...(profile === undefined ? {} : { profile }),
    ...(region === undefined ? {} : { region }),
    ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
    ...(stsEndpoint === undefined ? {} : { stsEndpoint }),
    ...(caBundle === undefined ? {} : { caBundle }),
    ...(lease === undefined ? {} : { lease: lease.seconds }),
    ...(leaseMax === undefined ? {} : { leaseMax: leaseMax.seconds }),
  };
}

function fieldOf({ name, nameRange }: JsonProperty, report: Report): ConfigFieldName | undefined {
  const field = names.find((candidate) => candidate === name);
  if (field !== undefined || nameRange.length === 0) return field;
  report(nameRange, () => unknownField(name, 'config', names));
  return undefined;
}

function filledText(written: Written | undefined, report: Report): PlacedText | undefined {
  const text = readText(written, report);
  if (text?.text !== '') return text;
  // Left empty it would silently mean another account.
  report(text.range, { code: 'emptyValue', data: { name: written?.name ?? '' } });
  return undefined;
}
