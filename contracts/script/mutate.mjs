// Changes one operator of the contracts at a time and asks whether a test notices. Works on a copy.
// Run at the repository root: node contracts/script/mutate.mjs [minutes] [file ...]
// Writes docs/contracts/mutation.md: what was tried, and every change that no test noticed.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { foundry } from './foundry.mjs';

const root = 'contracts/src';
const [minutes = '10', ...chosen] = process.argv.slice(2);
const all = readdirSync(root, { recursive: true }).filter(f => f.endsWith('.sol') && !/\/I[A-Z]|Bn254/.test(f)).sort();
const files = chosen.length ? all.filter(f => chosen.some(c => f.includes(c))) : all;

// The tests of a room see its faults; what others rest on is seen by theirs too.
const tests = file => ({
  verification: 'contracts/test/verification/*', staking: 'contracts/test/{staking,ledger}/*',
  rewards: 'contracts/test/{rewards,ledger,market}/*', ledger: 'contracts/test/ledger/*',
  training: 'contracts/test/{training,ledger}/*', registry: 'contracts/test/registry/*', market: 'contracts/test/market/*',
}[file.split('/')[0]]);

const operators = [[/ < /, ' <= '], [/ <= /, ' < '], [/ > /, ' >= '], [/ >= /, ' > '], [/ == /, ' != '], [/ != /, ' == '],
  [/ && /, ' || '], [/ \|\| /, ' && '], [/ \+ /, ' - '], [/ - /, ' + '], [/ \* /, ' + '], [/ \+= /, ' -= '], [/ -= /, ' += '],
  [/require\(!/, 'require('], [/\btrue\b/, 'false'], [/\bfalse\b/, 'true']];

const mutants = [];
for (const file of files) {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  lines.forEach((line, n) => {
    const code = line.replace(/\/\/.*/, '');
    if (/^\s*(\/\/|\*|import|pragma|error|event|for \()/.test(line) || !code.trim()) return;
    for (const [from, to] of operators) {
      if (from.test(code)) mutants.push({ file, n, from: line.trim(), to: line.replace(from, to).trim(), text: line.replace(from, to) });
    }
  });
}
// A fixed order that spreads over all files, so that a short run is a sample.
let state = 1n;
const random = () => Number((state = (state * 6364136223846793005n + 1442695040888963407n) & ((1n << 64n) - 1n)) >> 33n);
mutants.forEach(m => (m.order = random()));
mutants.sort((a, b) => a.order - b.order);

const copy = mkdtempSync(join(tmpdir(), 'zkpot-mutants-'));
for (const f of ['foundry.toml', 'package.json']) cpSync(f, join(copy, f));
for (const f of ['bin', 'src', 'test', 'script']) cpSync(join('contracts', f), join(copy, 'contracts', f), { recursive: true });
symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
const forge = foundry('forge');
const env = { ...process.env, FOUNDRY_PROFILE: 'mutation' };
const test = path => spawnSync(forge, ['test', '--fail-fast', '--match-path', path], { cwd: copy, env, timeout: 300_000, encoding: 'utf8' });
execFileSync(forge, ['build'], { cwd: copy, env });

const end = Date.now() + 60_000 * Number(minutes);
const tried = [];
for (const mutant of mutants) {
  if (Date.now() > end) break;
  const path = join(copy, root, mutant.file);
  const source = readFileSync(path, 'utf8');
  const lines = source.split('\n');
  lines[mutant.n] = mutant.text;
  writeFileSync(path, lines.join('\n'));
  const { status, stdout } = test(tests(mutant.file));
  writeFileSync(path, source);
  if (/Compiler run failed|Compilation failed/.test(stdout)) continue; // no program, so no mutant
  tried.push({ ...mutant, killed: status !== 0 });
  console.log(status === 0 ? 'SURVIVED' : 'killed', `${mutant.file}:${mutant.n + 1}`, mutant.to);
}
const survivors = tried.filter(m => !m.killed);
const row = m => `| \`${m.file}:${m.n + 1}\` | \`${m.from.replaceAll('|', '\\|')}\` | \`${m.to.replaceAll('|', '\\|')}\` |`;
writeFileSync('docs/contracts/mutation.md', `# Mutation testing

Made by \`node contracts/script/mutate.mjs ${minutes}${chosen.map(c => ' ' + c).join('')}\`: one operator is changed at a time, and the tests of the room are run
(fuzz with 8 runs). A sample in a fixed order, cut by time.

| possible changes | tried | noticed | not noticed |
|---|---|---|---|
| ${mutants.length} | ${tried.length} | ${tried.length - survivors.length} | ${survivors.length} |

${survivors.length ? '| where | was | became |\n|---|---|---|\n' + survivors.map(row).join('\n') : 'Every change was noticed.'}
`);
