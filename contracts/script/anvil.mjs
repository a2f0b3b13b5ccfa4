// Starts Anvil, deploys everything, and has the live deployment checked: once as Ethereum, once as an OP chain.
// Run at the repository root: node contracts/script/anvil.mjs
import { execFileSync, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { rmSync } from 'node:fs';
import { foundry } from './foundry.mjs';

// The first account of every Anvil: a key that everyone knows.
const account = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
const key = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';

async function check(flags, port) {
  const url = `http://127.0.0.1:${port}`;
  const anvil = spawn(foundry('anvil'), ['--port', `${port}`, '--silent', ...flags], { stdio: 'inherit' });
  try {
    const run = (tool, args, env) => execFileSync(foundry(tool), [...args, '--rpc-url', url],
      { env: { ...process.env, FOUNDRY_PROFILE: 'release', ...env }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    for (let i = 0; ; i++) {
      try { run('cast', ['chain-id']); break; } catch (e) { if (i === 50) throw e; await sleep(100); }
    }
    const token = JSON.parse(run('forge', ['create', 'contracts/test/utils/Tokens.sol:PlainToken', '--broadcast', '--json',
      '--private-key', key])).deployedTo;
    const env = { ZKPOT_STAKE_TOKEN: token, ZKPOT_GUARDIAN: account, ZKPOT_ADMIN: account, ZKPOT_STAKE_PER_MEGAGAS: "1000" };
    run('forge', ['script', 'contracts/script/Deploy.s.sol', '--broadcast', '--private-key', key], env);
    run('forge', ['script', 'contracts/script/Verify.s.sol'], env);
    console.log(`anvil ${flags.join(' ')}: deployed, golden proof accepted, five forgeries refused`);
  } finally {
    anvil.kill();
    rmSync('contracts/deployments/31337.json', { force: true });
  }
}

await check([], 18545);
await check(['--optimism'], 18546);
