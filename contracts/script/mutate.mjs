// Changes one thing of the contracts at a time and asks whether a test notices. Works on copies.
// Run at the repository root: node contracts/script/mutate.mjs [--seed S] [--sample N] [--minutes M] [--workers W]
// Takes a random sample, as large a part of every directory; without --sample all. Writes docs/contracts/mutation.md.
// Why a change is none that a test could notice stands in equivalent-mutants.json. Answers are kept in
// artifacts/mutants.json by what was changed to what, so that a run goes on where one was cut short; what survived is
// asked again unless it is explained. Without that file a run asks about everything.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { foundry } from './foundry.mjs';
import { mutantsOf } from './mutants.mjs';
import { reasonOf, writeReport } from './mutation-report.mjs';

const root = 'contracts/src';
const memory = 'artifacts/mutants.json';
const option = (name, otherwise) => { const i = process.argv.indexOf(name); return i < 0 ? otherwise : Number(process.argv[i + 1]); };
const seed = option('--seed', 1), workers = option('--workers', 1), end = Date.now() + 60_000 * option('--minutes', 1e6);

const mutants = inRandomOrder(allMutants());
const sample = mutants.slice(0, option('--sample', mutants.length));
const known = existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : {};
// First what survived before and nobody explained, then what was never asked.
const asked = sample.filter(m => known[m.key]?.now === 'survived' && !reasonOf(m)).concat(sample.filter(m => !known[m.key]));
const forge = foundry('forge');
const all = 'contracts/test/**';
const linked = { FOUNDRY_OUT: 'built/linked', FOUNDRY_CACHE_PATH: 'built/linked-cache' };
const apart = { FOUNDRY_OUT: 'built/apart', FOUNDRY_CACHE_PATH: 'built/apart-cache', FOUNDRY_DYNAMIC_TEST_LINKING: 'false' };
const children = new Set(), copies = [];
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
process.on('exit', () => {
  children.forEach(c => c.kill());
  copies.forEach(c => rmSync(c, { recursive: true, force: true, maxRetries: 5 }));
});

mkdirSync('artifacts', { recursive: true });
await Promise.all(Array.from({ length: asked.length ? workers : 0 }, work));
const open = writeReport('docs/contracts/mutation.md', { mutants, sample, known, seed });
process.exit(open ? 1 : 0);

function allMutants() {
  return readdirSync(root, { recursive: true }).filter(f => f.endsWith('.sol') && !/\/I[A-Z]|Bn254/.test(f)).flatMap(file => {
    const source = readFileSync(join(root, file), 'utf8'), seen = {};
    return [...mutantsOf(source)].map(m => {
      const name = `${file} | ${m.was} | ${m.became}`;
      return { ...m, file, room: file.split('/')[0], source, key: `${name} | ${(seen[name] = (seen[name] ?? 0) + 1)}` };
    });
  });
}

/** Shuffled by the seed, so that whatever comes first has as large a part of every directory. */
function inRandomOrder(list) {
  for (const room of new Set(list.map(m => m.room))) {
    const own = list.filter(m => m.room === room).sort((a, b) => (draw(a) < draw(b) ? -1 : 1));
    own.forEach((m, i) => (m.rank = (i + 0.5) / own.length));
  }
  return list.sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
}

function draw(mutant) {
  return createHash('sha256').update(`${seed} ${mutant.key}`).digest('hex');
}

/** A worker has a copy with everything compiled, to which it returns after every change, and a compiler of its own. */
async function work() {
  const copy = mkdtempSync(join(tmpdir(), 'zkpot-mutants-'));
  copies.push(copy);
  for (const f of ['foundry.toml', 'package.json']) cpSync(f, join(copy, f));
  for (const f of ['src', 'test', 'script']) cpSync(join('contracts', f), join(copy, 'contracts', f), { recursive: true });
  bringPackages(copy);
  const compiler = start('node', [resolve('contracts/script/warm-solc.mjs'), '--serve', join(copy, 'solc')], {});
  await new Promise(ready => compiler.stdout.once('data', ready));

  const { code, output } = await test(copy, all, linked);
  if (code !== 0) throw new Error(`The tests fail without any change:\n${output}`);
  const [built, pristine] = [join(copy, 'built'), join(copy, 'pristine')];
  cpSync(built, pristine, { recursive: true });
  for (let mutant; Date.now() < end && (mutant = asked.shift());) {
    const path = join(copy, root, mutant.file);
    writeFileSync(path, mutant.text);
    const now = await ask(copy, mutant);
    writeFileSync(path, mutant.source);
    rmSync(built, { recursive: true });
    cpSync(pristine, built, { recursive: true });
    known[mutant.key] = { first: known[mutant.key]?.first ?? now, now };
    writeFileSync(memory, JSON.stringify(known, null, 1));
    console.log(now, `${mutant.file}:${mutant.line}`, mutant.kind, '|', mutant.was, '=>', mutant.became);
  }
  compiler.kill();
}

/** All that is imported; forge-std without its largest file, which nobody calls and every compilation would read. */
function bringPackages(copy) {
  const std = 'node_modules/@layerzerolabs/toolbox-foundry/lib/forge-std';
  cpSync(std, join(copy, std), { recursive: true });
  writeFileSync(join(copy, std, 'safeconsole.sol'), '// SPDX-License-Identifier: MIT\npragma solidity >=0.6.0;\nlibrary safeconsole {}\n');
  symlinkSync(resolve('node_modules/@openzeppelin'), join(copy, 'node_modules/@openzeppelin'));
}

async function ask(copy, { file, room }) {
  // The tests of a room see its faults first; what they do not see, all others are asked about. Last with every contract
  // inside its test: linked dynamically, forge can miss that one has changed.
  const first = { rewards: '{rewards,ledger}', 'training/ProvenWork.sol': '{ledger,training}', 'verification/Opening.sol': 'ledger',
    'verification/Pool.sol': '{verification,ledger}', 'rewards/CreditBook.sol': '{rewards,ledger,market}' };
  for (const [path, how] of [[`contracts/test/${first[file] ?? first[room] ?? room}/*`, linked], [all, linked], [all, apart]]) {
    const { code, output } = await test(copy, path, how);
    if (/Compiler run failed|Compilation failed/.test(output)) return 'no program';
    if (code === null) return 'endless';
    if (code !== 0) return 'killed';
  }
  return 'survived';
}

function test(copy, path, how) {
  const child = start(forge, ['test', '--fail-fast', '--threads', '1', '--match-path', path], {
    cwd: copy, timeout: 400_000,
    env: { ...process.env, FOUNDRY_PROFILE: 'mutation', FOUNDRY_SOLC: resolve('contracts/script/warm-solc.mjs'), WARM_SOLC: join(copy, 'solc'), ...how },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += data));
  return new Promise(done => child.on('close', code => done({ code, output })));
}

function start(program, args, options) {
  const child = spawn(program, args, options);
  children.add(child.on('close', () => children.delete(child)));
  return child;
}
