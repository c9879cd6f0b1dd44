import assert from 'node:assert/strict';
import { keeperEnvironment } from '../../../src/keeper/keeperEnvironment';
import { attacks, doubtful, held } from '../attempt';

/** Names that must not reach a keeper, with what each would do there. */
const harmful: Readonly<Record<string, string>> = {
  NODE_OPTIONS: '--require /tmp/preload.js',
  NODE_PATH: '/tmp/modules',
  NODE_V8_COVERAGE: '/tmp/coverage',
  NODE_DEBUG: 'http,tls',
  NODE_TLS_REJECT_UNAUTHORIZED: '0',
  NODE_REPL_EXTERNAL_MODULE: '/tmp/x.js',
  NODE_COMPILE_CACHE: '/tmp/cache',
  NODE_CHANNEL_FD: '3',
  NODE_UNIQUE_ID: '1',
  LD_PRELOAD: '/tmp/x.so',
  LD_LIBRARY_PATH: '/tmp',
  DYLD_INSERT_LIBRARIES: '/tmp/x.dylib',
  ELECTRON_NO_ASAR: '1',
  ELECTRON_RUN_AS_NODE: '0',
  VSCODE_INSPECTOR_OPTIONS: '{"inspectorIpc":"x"}',
  VSCODE_IPC_HOOK: '/tmp/ipc',
  VSCODE_GIT_ASKPASS_NODE: '/tmp/x',
  OPENSSL_CONF: '/tmp/openssl.cnf',
  SSLKEYLOGFILE: '/tmp/keys',
  UV_THREADPOOL_SIZE: '0',
  BASH_ENV: '/tmp/bash',
  PYTHONSTARTUP: '/tmp/x.py',
  JAVA_TOOL_OPTIONS: '-javaagent:/tmp/x.jar',
};

const secret: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI-SECRET',
  AWS_SESSION_TOKEN: 'IQoJ-SECRET',
  AWS_SECURITY_TOKEN: 'IQoJ-SECRET',
  AWS_CONTAINER_AUTHORIZATION_TOKEN: 'bearer-SECRET',
  AWS_VAULT_FILE_PASSPHRASE: 'SECRET',
  AWS_BEARER_TOKEN_BEDROCK: 'SECRET',
  GITHUB_TOKEN: 'ghp_SECRET',
  NPM_TOKEN: 'SECRET',
  VAULT_TOKEN: 'hvs.SECRET',
  DATABASE_URL: 'postgres://user:SECRET@host',
  HTTPS_PROXY: 'http://user:SECRET@proxy:8080',
  https_proxy: 'http://user:SECRET@proxy:8080',
  ALL_PROXY: 'socks5://user:SECRET@proxy',
};

const needed: Readonly<Record<string, string>> = {
  PATH: '/usr/bin',
  HOME: '/home/jane',
  LANG: 'de_DE.UTF-8',
  LC_ALL: 'C',
  TZ: 'Europe/Berlin',
  XDG_RUNTIME_DIR: '/run/user/1000',
  DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
  NODE_EXTRA_CA_CERTS: '/etc/company.pem',
  AWS_PROFILE: 'platform-admin',
  AWS_CONFIG_FILE: '/home/jane/aws-config',
  AWS_SHARED_CREDENTIALS_FILE: '/home/jane/aws-credentials',
  AWS_REGION: 'eu-central-1',
  AWS_ENDPOINT_URL: 'http://localhost:4566',
  AWS_ENDPOINT_URL_STS: 'http://localhost:4566',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_METADATA_SERVICE_TIMEOUT: '1',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials',
  AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/var/run/secrets/token',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/var/run/secrets/token',
  AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/issuer',
  https_proxy: 'http://proxy:8080',
  NO_PROXY: 'localhost,169.254.169.254',
};

/** What only some machines, or some programs that log in, have. */
const neededBySome: Readonly<Record<string, string>> = {
  AWS_LOGIN_CACHE_DIRECTORY: '/home/jane/logins',
  AWS_ENDPOINT_URL_SSO_OIDC: 'http://localhost:4566',
  AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv6',
  AWS_EC2_METADATA_V1_DISABLED: 'true',
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/credentials',
  AWS_ROLE_SESSION_NAME: 'jane',
  AWS_USE_FIPS_ENDPOINT: 'true',
  AWS_CA_BUNDLE: '/etc/company.pem',
  SSL_CERT_FILE: '/etc/company.pem',
  REQUESTS_CA_BUNDLE: '/etc/company.pem',
  CURL_CA_BUNDLE: '/etc/company.pem',
  NIX_SSL_CERT_FILE: '/etc/company.pem',
  NODE_USE_SYSTEM_CA: '1',
  KRB5CCNAME: 'FILE:/tmp/krb5cc_1000',
  KRB5_CONFIG: '/etc/krb5.company.conf',
  SSH_AUTH_SOCK: '/run/user/1000/agent',
  GNUPGHOME: '/home/jane/gnupg',
  PASSWORD_STORE_DIR: '/home/jane/store',
  AWS_VAULT_BACKEND: 'pass',
  AWS_VAULT_KEYCHAIN_NAME: 'login',
  AWS_VAULT_PASS_PREFIX: 'aws',
  PYENV_ROOT: '/opt/pyenv',
  ASDF_DATA_DIR: '/opt/asdf',
  MISE_DATA_DIR: '/opt/mise',
  VOLTA_HOME: '/opt/volta',
  WSL_INTEROP: '/run/WSL/8_interop',
  WSL_DISTRO_NAME: 'Debian',
  XDG_CONFIG_DIRS: '/etc/xdg',
  XDG_DATA_DIRS: '/usr/share',
};

attacks("the keeper's start and environment", () => {
  for (const [name, value] of Object.entries(harmful)) {
    held(`${name} in the window's environment`, () => {
      const given = keeperEnvironment({ ...needed, [name]: value }, 'linux');
      assert.deepEqual(given, { ...needed, ELECTRON_RUN_AS_NODE: '1' });
    });
  }

  for (const [name, value] of Object.entries(secret)) {
    held(`a secret in ${name}`, () => {
      const text = JSON.stringify(keeperEnvironment({ [name]: value }, 'linux'));
      assert.ok(!text.includes(value), text);
    });
  }

  held('what a keeper needs is not kept from it', () => {
    assert.deepEqual(keeperEnvironment(needed, 'linux'), { ...needed, ELECTRON_RUN_AS_NODE: '1' });
  });

  held('names in other letters, which are the same on Windows only', () => {
    const windows = {
      Path: 'C:\\Windows',
      SYSTEMROOT: 'C:\\Windows',
      node_options: '-r x',
      aws_secret_access_key: 's',
    };
    assert.deepEqual(Object.keys(keeperEnvironment(windows, 'win32')), [
      'Path',
      'SYSTEMROOT',
      'ELECTRON_RUN_AS_NODE',
    ]);
    assert.deepEqual(Object.keys(keeperEnvironment({ path: '/x', Home: '/y' }, 'linux')), [
      'ELECTRON_RUN_AS_NODE',
    ]);
  });

  held('names that begin like one that is let through', () => {
    const given = keeperEnvironment(
      { PATHX: '1', AWS_PROFILE_SECRET: '2', AWS_REGIONS: '3', HOMEBREW: '4' },
      'linux',
    );
    assert.deepEqual(Object.keys(given), ['ELECTRON_RUN_AS_NODE']);
  });

  for (const [name, value] of Object.entries(neededBySome)) {
    held(`${name}, without which some logins are none, is not kept from a keeper`, () => {
      assert.equal(keeperEnvironment({ [name]: value }, 'linux')[name], value);
    });
  }

  for (const name of [
    'AWS_CONFIG_FILE',
    'AWS_SHARED_CREDENTIALS_FILE',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
    'AWS_LOGIN_CACHE_DIRECTORY',
    'AWS_CA_BUNDLE',
    'NODE_EXTRA_CA_CERTS',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
  ]) {
    held(`${name} is relative to a folder in which no keeper runs`, () => {
      const given = (value: string, platform: NodeJS.Platform, folder: () => string): unknown =>
        keeperEnvironment({ [name]: value }, platform, folder)[name];
      const [here, there] = [() => '/home/jane/project', () => 'C:\\project'];
      assert.equal(given('aws/file', 'linux', here), '/home/jane/project/aws/file');
      assert.equal(given('../file', 'linux', here), '/home/jane/file');
      assert.equal(given('aws\\file', 'win32', there), 'C:\\project\\aws\\file');
      // What is whole stays as it is: `..` may lead elsewhere through a link.
      for (const value of ['/etc/link/../file', '~/file', ''])
        assert.equal(given(value, 'linux', here), value);
      assert.equal(given('D:/file', 'win32', there), 'D:/file');
      const gone = (): string => {
        throw new Error('ENOENT: uv_cwd');
      };
      assert.equal(given('file', 'linux', gone), 'file');
      assert.equal(given('/file', 'linux', gone), '/file');
    });
  }

  held('names of Windows in its own letters', () => {
    const given = { Aws_Config_File: 'file', userdomain: 'COMPANY', programw6432: 'C:\\Programs' };
    assert.deepEqual(
      keeperEnvironment(given, 'win32', () => 'C:\\x'),
      { ...given, Aws_Config_File: 'C:\\x\\file', ELECTRON_RUN_AS_NODE: '1' },
    );
  });

  doubtful(
    'a secret that somebody has put into the address of an endpoint',
    'Without the address the keeper would end leases at AWS itself; nothing that AWS documents puts a secret there.',
    () => {
      const given = keeperEnvironment({ AWS_ENDPOINT_URL: 'http://user:pass@host' }, 'linux');
      assert.equal(given['AWS_ENDPOINT_URL'], 'http://user:pass@host');
    },
  );
});
