/** The chunk that the extension loads when the sandbox is first started. */
export { startSandbox, type Sandbox, type SandboxSeed } from './sandbox';
