// Changes one thing of the contracts at a time and asks whether a test notices. Works on copies.
// Run at the repository root: node contracts/script/mutate.mjs [file ...] [--minutes N] [--workers N]
// Writes docs/contracts/mutation.md: what was tried, and every change that no test noticed. Why such a change is none
// that a test could notice stands in equivalent-mutants.json. Answers are kept in artifacts/mutants.json by what was
// changed to what, so that a run goes on where one was cut short; what survived is asked again. Without that file a run
// asks about everything.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { foundry } from './foundry.mjs';
import { mutantsOf } from './mutants.mjs';

const root = 'contracts/src';
const memory = 'artifacts/mutants.json';
const args = process.argv.slice(2);
const option = name => { const i = args.indexOf(name); return i < 0 ? undefined : Number(args.splice(i, 2)[1]); };
const end = Date.now() + 60_000 * (option('--minutes') ?? 1e6);
const workers = option('--workers') ?? 1;
const hash = text => createHash('sha256').update(text).digest('hex').slice(0, 16);

// The tests of a room see its faults first; what they do not see, all others are asked about.
const rooms = { rewards: '{rewards,ledger}', 'training/ProvenWork.sol': '{ledger,training}', 'verification/Opening.sol': 'ledger',
  'verification/Pool.sol': '{verification,ledger}', 'rewards/CreditBook.sol': '{rewards,ledger,market}' };
const testsOf = file => `contracts/test/${rooms[file] ?? rooms[file.split('/')[0]] ?? file.split('/')[0]}/*`;

const mutants = readdirSync(root, { recursive: true })
  .filter(f => f.endsWith('.sol') && !/\/I[A-Z]|Bn254/.test(f) && (!args.length || args.some(a => f.includes(a))))
  .flatMap(file => {
    const source = readFileSync(join(root, file), 'utf8');
    const seen = {};
    return [...mutantsOf(source)].map(m => {
      const name = `${file} | ${m.was} | ${m.became}`;
      return { ...m, file, source, key: `${name} | ${(seen[name] = (seen[name] ?? 0) + 1)}` };
    });
  });
// A fixed order that spreads over all files, so that a short run is a sample.
mutants.sort((a, b) => (hash(a.key) < hash(b.key) ? -1 : 1));

const forge = foundry('forge');
const env = { ...process.env, FOUNDRY_PROFILE: 'mutation' };
const apart = { FOUNDRY_DYNAMIC_TEST_LINKING: 'false', FOUNDRY_OUT: 'contracts/out/apart', FOUNDRY_CACHE_PATH: 'contracts/cache/apart' };
const copies = [];
process.on('exit', () => copies.forEach(c => rmSync(c, { recursive: true, force: true })));
process.on('SIGINT', () => process.exit(1));
process.on('SIGTERM', () => process.exit(1));
const known = existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : {};
mkdirSync('artifacts', { recursive: true });

const asked = mutants.filter(m => (known[m.key] ?? 'survived') === 'survived');
await Promise.all(Array.from({ length: workers }, work));
report();

async function work() {
  const copy = mkdtempSync(join(tmpdir(), 'zkpot-mutants-'));
  copies.push(copy);
  for (const f of ['foundry.toml', 'package.json']) cpSync(f, join(copy, f));
  for (const f of ['bin', 'src', 'test', 'script']) cpSync(join('contracts', f), join(copy, 'contracts', f), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  const { code, output } = await test(copy, 'contracts/test/**');
  if (code !== 0) throw new Error(`The tests fail without any change:\n${output}`);
  for (let mutant; Date.now() < end && (mutant = asked.shift());) {
    const path = join(copy, root, mutant.file);
    writeFileSync(path, mutant.text);
    known[mutant.key] = await ask(copy, mutant.file);
    writeFileSync(path, mutant.source);
    writeFileSync(memory, JSON.stringify(known, null, 1));
    console.log(known[mutant.key], `${mutant.file}:${mutant.line}`, mutant.kind, '|', mutant.was, '=>', mutant.became);
  }
}

async function ask(copy, file) {
  // Last with everything compiled anew: linked dynamically, forge can miss that a contract has changed.
  for (const [path, how] of [[testsOf(file), {}], ['contracts/test/**', apart]]) {
    const { code, output } = await test(copy, path, how);
    if (/Compiler run failed|Compilation failed/.test(output)) return 'no program';
    if (code !== 0) return 'killed';
  }
  return 'survived';
}

function test(copy, path, how = {}) {
  const child = spawn(forge, ['test', '--fail-fast', '--match-path', path], { cwd: copy, env: { ...env, ...how }, timeout: 600_000 });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += data));
  return new Promise(done => child.on('close', code => done({ code, output })));
}

function report() {
  const reasons = JSON.parse(readFileSync('contracts/script/equivalent-mutants.json', 'utf8'));
  const reasonOf = m => reasons.find(r => r.file === m.file && r.was === m.was && r.became === m.became)?.why;
  const possible = mutants.filter(m => known[m.key] !== 'no program');
  const tried = possible.filter(m => known[m.key]);
  const survivors = tried.filter(m => known[m.key] === 'survived').sort((a, b) => a.file.localeCompare(b.file) || a.start - b.start);
  const code = text => (text ? `\`${text.replaceAll('|', '\\|')}\`` : '(nothing)');
  const row = m => `| ${m.file} | ${code(m.was)} | ${code(m.became)} | ${reasonOf(m) ?? '**not explained**'} |`;
  const counts = (name, of) => {
    const [p, t, s] = [possible, tried, survivors].map(list => list.filter(of).length);
    return `| ${name} | ${p} | ${t} | ${t - s} | ${s} |`;
  };
  const kinds = [...new Set(possible.map(m => m.kind))].sort();
  writeFileSync('docs/contracts/mutation.md', `# Mutation testing

Made by \`node contracts/script/mutate.mjs${args.map(a => ' ' + a).join('')}\`: one thing is changed at a time, and the tests of the room are run, then all others,
with few fuzz runs, so that what is noticed here is noticed by every run. What does not compile is no change. The order is fixed and
spreads over all files: where not everything was tried, it is a sample.

| kind of change | possible | tried | noticed | not noticed |
|---|---|---|---|---|
${kinds.map(k => counts(k, m => m.kind === k)).join('\n')}
${counts('all', () => true)}

${survivors.length ? `## Not noticed\n\n| where | was | became | why no test can tell |\n|---|---|---|---|\n${survivors.map(row).join('\n')}` : 'Every change was noticed.'}
`);
  const open = survivors.filter(m => !reasonOf(m)).length;
  console.log(`${tried.length} of ${possible.length} tried, ${survivors.length} survived, ${open} of them unexplained`);
  if (open) process.exitCode = 1;
}
