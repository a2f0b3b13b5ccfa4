// Writes, or with --check compares, sizes, init code hashes and storage layouts of what is deployed (release profile).
// Run at the repository root: node contracts/script/layout.mjs [--check]
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { foundry } from './foundry.mjs';

const limit = 24576;
const path = 'contracts/snapshots/layout.json';
const names = ['VerifierFactory', 'CurationTimelock', 'BatchVerifier', 'VerifierGateway', 'DenseEvaluator', 'StakeVault', 'UpdateLedger',
  'TrainingRounds', 'RoundSettlement', 'FreshTestSets', 'TermsChecks', 'Challenges', 'ClaimChecks', 'PayPlans', 'ModelRegistry', 'DatasetRegistry',
  'ProofOrders', 'Streams', 'StreamPools', 'FederatedRounds', 'FederatedAggregation', 'FederatedChecks'];
const env = { ...process.env, FOUNDRY_PROFILE: 'release' };
const run = (tool, ...args) =>
  execFileSync(foundry(tool), args, { env, encoding: 'utf8', maxBuffer: 1 << 28 }).trim();

run('forge', 'build', 'contracts/src');
const layout = {};
for (const name of names) {
  const artifact = JSON.parse(readFileSync(`contracts/out/release/${name}.sol/${name}.json`, 'utf8'));
  const size = artifact.deployedBytecode.object.length / 2 - 1;
  if (size > limit) throw new Error(`${name} has ${size} bytes of code; ${limit} are allowed.`);
  const { storage, types } = artifact.storageLayout;
  layout[name] = {
    size,
    initCodeHash: run('cast', 'keccak', artifact.bytecode.object),
    storage: storage.map(x => `${x.slot}+${x.offset} ${x.label}: ${types[x.type].label}`),
    structs: Object.fromEntries(Object.values(types ?? {}).filter(t => t.members).map(t =>
      [t.label, t.members.map(m => `${m.slot}+${m.offset} ${m.label}: ${types[m.type].label}`)])),
  };
}
const text = JSON.stringify(layout, null, 2) + '\n';
if (!process.argv.includes('--check')) writeFileSync(path, text);
else if (readFileSync(path, 'utf8') !== text) {
  console.error(`${path} is not what this source gives. Run node contracts/script/layout.mjs and look at the difference.`);
  process.exit(1);
}
