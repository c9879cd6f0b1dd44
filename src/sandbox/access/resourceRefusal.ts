/**
 * The sentence in which IAM refuses a resource of a policy; undefined for the shapes of which it says only
 * that the policy failed legacy parsing. What it says about missing fields names the ARN as it completed it.
 */
export function resourceRefusal(resource: string): string | undefined {
  if (!resource.includes(':')) return `Resource ${resource} must be in ARN format or "*".`;
  const [prefix, partition = '', vendor, ...rest] = resource.split(':');
  if (!isPartition(partition)) {
    const fields = ['arn', partition, vendor ?? '*', ...rest];
    while (fields.length < fieldsOfArn) fields.push('*');
    return `Partition "${partition}" is not valid for resource "${fields.join(':')}".`;
  }
  if (prefix !== 'arn') return `Resource ${resource} must be in ARN format or "*".`;
  if (vendor === undefined || /[*?]/.test(vendor)) {
    return 'Resource vendor must be fully qualified and cannot contain regexes.';
  }
  return undefined;
}

const fieldsOfArn = 6;

function isPartition(text: string): boolean {
  return /^aws[a-z-]*$/.test(text) || /[*?]/.test(text);
}

/** What begins the resource field of an ARN of IAM's. */
const iamKinds =
  'user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/';

/**
 * Why IAM refuses an ARN whose shape is right; undefined when it does not. It checks ARNs of its own service
 * and that S3's name no region, for which only access points have a place.
 */
export function knownResourceRefusal(resource: string): string | undefined {
  const [, , vendor, region = '', account = '', ...rest] = resource.split(':');
  const namesRegion = region !== '' && !/[*?$]/.test(region);
  if (vendor === 's3' && namesRegion && account === '') {
    return `Resource ${resource} can not contain region information.`;
  }
  if (vendor !== 'iam') return undefined;
  if (namesRegion) return `IAM resource ${resource} cannot contain region information.`;
  return isIamResource(rest.join(':'))
    ? undefined
    : `IAM resource path must either be "*", root, or start with ${iamKinds}.`;
}

/** A wildcard or a variable in the kind is let be: no example shows what IAM says to it. */
function isIamResource(resource: string): boolean {
  const kind = resource.slice(0, resource.indexOf('/') + 1);
  return resource === 'root' || /[*?$]/.test(kind || resource) || iamKinds.split(', ').includes(kind);
}
