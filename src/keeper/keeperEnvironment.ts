import { posix, win32 } from 'node:path';

/**
 * What a keeper is given of its window's environment, and why. Everything else stays out: secrets, which
 * reach it through its pipe if at all, and whatever would change how Node starts or what it loads.
 */
const groups: readonly string[] = [
  // Finds and runs a profile's `credential_process`, which is a program like any other.
  'PATH HOME USER LOGNAME TMPDIR TEMP TMP LANG TZ',
  // Where such programs keep their state, and how they reach the user's keyring, agents and tickets.
  'XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS',
  'XDG_CONFIG_DIRS XDG_DATA_DIRS SSH_AUTH_SOCK GNUPGHOME PASSWORD_STORE_DIR KRB5CCNAME KRB5_CONFIG',
  'AWS_VAULT_BACKEND AWS_VAULT_KEYCHAIN_NAME AWS_VAULT_FILE_DIR AWS_VAULT_PASS_PASSWORD_STORE_DIR',
  'AWS_VAULT_PASS_CMD AWS_VAULT_PASS_PREFIX',
  // Where version managers have the programs that their stand-ins on the path run.
  'PYENV_ROOT ASDF_DIR ASDF_DATA_DIR MISE_DATA_DIR VOLTA_HOME',
  // Without these, no program starts on Windows.
  'SystemRoot SystemDrive windir ComSpec PATHEXT APPDATA LOCALAPPDATA USERPROFILE USERNAME',
  'HOMEDRIVE HOMEPATH ProgramData ProgramFiles ProgramFiles(x86) ProgramW6432 CommonProgramFiles',
  'ALLUSERSPROFILE USERDOMAIN COMPUTERNAME PROCESSOR_ARCHITECTURE NUMBER_OF_PROCESSORS OS',
  // Without these, no program of Windows starts from Linux on it.
  'WSL_DISTRO_NAME WSL_INTEROP',
  // Certificates of a company's own, for Node and for programs.
  'NODE_EXTRA_CA_CERTS SSL_CERT_FILE SSL_CERT_DIR AWS_CA_BUNDLE REQUESTS_CA_BUNDLE CURL_CA_BUNDLE',
  'NIX_SSL_CERT_FILE NODE_USE_SYSTEM_CA',
  // Who issues, for the SDK and for programs: names, places and switches.
  'AWS_PROFILE AWS_DEFAULT_PROFILE AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE AWS_SDK_LOAD_CONFIG',
  'AWS_REGION AWS_DEFAULT_REGION AWS_STS_REGIONAL_ENDPOINTS AWS_USE_FIPS_ENDPOINT AWS_USE_DUALSTACK_ENDPOINT',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS AWS_ROLE_ARN AWS_ROLE_SESSION_NAME AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE AWS_LOGIN_CACHE_DIRECTORY',
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

/** Names of files and folders. A keeper runs in another folder than its window, so they are made whole. */
const places: ReadonlySet<string> = new Set([
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'AWS_CA_BUNDLE',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  'AWS_LOGIN_CACHE_DIRECTORY',
]);

/** A keeper's environment, from its window's, whose relative paths count from `folder`. */
export function keeperEnvironment(
  window: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  folder: () => string = () => process.cwd(),
): NodeJS.ProcessEnv {
  // Windows knows `Path` and `PATH` as one.
  const fold = (name: string): string => (platform === 'win32' ? name.toUpperCase() : name);
  const allowed = new Set(names.map(fold));
  const passes = (name: string, value: string): boolean =>
    allowed.has(fold(name)) ||
    beginnings.some((beginning) => fold(name).startsWith(beginning)) ||
    (proxies.has(name.toUpperCase()) && !value.includes('@'));
  const given = Object.entries(window).flatMap(([name, value]) => {
    if (value === undefined || !passes(name, value)) return [];
    return [[name, places.has(fold(name)) ? wholePath(value, platform, folder) : value] as const];
  });
  return {
    ...Object.fromEntries(given),
    // In desktop VS Code the executable is Electron's.
    ELECTRON_RUN_AS_NODE: '1',
  };
}

/** Programs read `~` for the user's home themselves. */
function wholePath(path: string, platform: NodeJS.Platform, folder: () => string): string {
  const paths = platform === 'win32' ? win32 : posix;
  if (path === '' || path.startsWith('~') || paths.isAbsolute(path)) return path;
  try {
    return paths.resolve(folder(), path);
  } catch {
    // The window's folder is gone, and with it what was relative to it.
    return path;
  }
}
