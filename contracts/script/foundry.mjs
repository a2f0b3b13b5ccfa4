// Where Foundry's programs are. The wrappers in node_modules/.bin end with status 0 whatever the program says, so a
// failure would go unseen: scripts and CI call the programs themselves.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const platform = { linux: 'linux', darwin: 'darwin', win32: 'win32' }[process.platform];
const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch];

export function foundry(tool) {
  const name = process.platform === 'win32' ? `${tool}.exe` : tool;
  const path = resolve('node_modules', '@foundry-rs', `${tool}-${platform}-${arch}`, 'bin', name);
  if (!existsSync(path)) throw new Error(`${path} is missing: run npm ci at the repository root.`);
  return path;
}

// As a command: node contracts/script/foundry.mjs forge test
if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { spawnSync } = await import('node:child_process');
  const [tool, ...args] = process.argv.slice(2);
  process.exit(spawnSync(foundry(tool), args, { stdio: 'inherit' }).status ?? 1);
}
