/**
 * What a keeper is given of its window's environment, and why. Everything else stays out: secrets, which
 * reach it through its pipe if at all, and whatever would change how Node starts or what it loads.
 */
const groups: readonly string[] = [
  // Finds and runs a profile's `credential_process`, which is a program like any other.
  'PATH HOME USER LOGNAME TMPDIR TEMP TMP LANG TZ',
  // Where such programs keep their state, and how they reach the user's keyring.
  'XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS',
  // Without these, no program starts on Windows.
  'SystemRoot SystemDrive windir ComSpec PATHEXT APPDATA LOCALAPPDATA USERPROFILE USERNAME',
  'HOMEDRIVE HOMEPATH ProgramData ProgramFiles ProgramFiles(x86)',
  // Certificates of a company's own, for Node and for programs.
  'NODE_EXTRA_CA_CERTS SSL_CERT_FILE SSL_CERT_DIR AWS_CA_BUNDLE',
  // Who issues, for the SDK and for programs: names, places and switches.
  'AWS_PROFILE AWS_DEFAULT_PROFILE AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE AWS_SDK_LOAD_CONFIG',
  'AWS_REGION AWS_DEFAULT_REGION AWS_STS_REGIONAL_ENDPOINTS AWS_USE_FIPS_ENDPOINT AWS_USE_DUALSTACK_ENDPOINT',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS AWS_ROLE_ARN AWS_ROLE_SESSION_NAME AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
];
const names: readonly string[] = groups.flatMap((group) => group.split(' '));

/** Beginnings of names of which there are many, with the same meanings; `AWS_ENDPOINT_URL` has one for each service. */
const beginnings: readonly string[] = [
  'LC_',
  'AWS_EC2_METADATA_',
  'AWS_METADATA_SERVICE_',
  'AWS_ENDPOINT_URL',
];

/** A company's proxies, which such programs need to reach AWS; those with a password in them stay out. */
const proxies: ReadonlySet<string> = new Set(['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY']);

/** A keeper's environment, from its window's. */
export function keeperEnvironment(
  window: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): NodeJS.ProcessEnv {
  // Windows knows `Path` and `PATH` as one.
  const fold = (name: string): string => (platform === 'win32' ? name.toUpperCase() : name);
  const allowed = new Set(names.map(fold));
  const passes = (name: string, value: string): boolean =>
    allowed.has(fold(name)) ||
    beginnings.some((beginning) => fold(name).startsWith(beginning)) ||
    (proxies.has(name.toUpperCase()) && !value.includes('@'));
  const passed = Object.entries(window).filter(([name, value]) => value !== undefined && passes(name, value));
  return {
    ...Object.fromEntries(passed),
    // In desktop VS Code the executable is Electron's.
    ELECTRON_RUN_AS_NODE: '1',
  };
}
