// Tells what a run of mutate.mjs found.
import { readFileSync, writeFileSync } from 'node:fs';

const reasons = JSON.parse(readFileSync('contracts/script/equivalent-mutants.json', 'utf8'));

/** Why no test can notice a change, where somebody said so. */
export const reasonOf = m => reasons.find(r => r.file === m.file && r.was === m.was && r.became === m.became)?.why;

/** Writes the page; the number of changes that no test noticed and nobody explained. */
export function writeReport(path, { mutants, sample, known, seed }) {
  const answered = sample.filter(m => known[m.key]);
  const tried = answered.filter(m => known[m.key].now !== 'no program');
  const missed = (list, when) => list.filter(m => known[m.key][when] === 'survived');
  const survivors = missed(tried, 'now').sort((a, b) => a.file.localeCompare(b.file) || a.start - b.start);
  const silent = survivors.filter(m => reasonOf(m)).length, open = survivors.length - silent;
  const first = tried.length - missed(tried, 'first').length;

  const row = (name, of) => {
    const t = tried.filter(of), f = missed(t, 'first').length, n = missed(t, 'now');
    const score = t.length ? `${percent(1 - f / t.length)} (${interval(t.length - f, t.length)})` : '';
    return `| ${name} | ${mutants.filter(of).length} | ${t.length} | ${t.length - f} | ${score} | ${t.length - n.length} | ${n.filter(reasonOf).length} |`;
  };
  const head = what => `| ${what} | possible | tried | noticed at first | score (95 %) | noticed now | no test can |\n|---|---|---|---|---|---|---|`;
  const rows = key => [...new Set(mutants.map(m => m[key]))].sort().map(name => row(name, m => m[key] === name)).join('\n');
  const code = text => (text ? `\`${text.replaceAll('|', '\\|')}\`` : '(nothing)');

  writeFileSync(path, `# Mutation testing

\`node contracts/script/mutate.mjs --seed ${seed} --sample ${sample.length}\`

One thing of \`contracts/src\` is changed at a time: an operator, a constant, a boolean, an instruction of the assembly, or a statement is left out. The tests of its directory are run, then all others, then all with everything compiled anew; fuzz tests with 8 runs and the invariants with 2, so that what is noticed here every run notices. Compiled without the optimizer, and with warnings allowed: what only leaves a name unused is a program too.

Of ${mutants.length} possible changes ${answered.length} were drawn at random (seed ${seed}, as large a part of every directory); ${answered.length - tried.length} of them are no programs. **When first asked, the tests noticed ${first} of ${tried.length}: ${percent(first / tried.length)}, ${interval(first, tried.length)} with 95 % confidence** (Wilson). This is what can be said of the changes that were not drawn. For each that was not noticed a test was written, or it is told below why none can tell: now ${tried.length - survivors.length} are noticed, ${silent} cannot be${open ? `, and ${open} are open` : ''}: ${percent((tried.length - survivors.length) / (tried.length - silent))} of those that can.

${head('directory')}
${rows('room')}
${row('all', () => true)}

${head('kind of change')}
${rows('kind')}

## Not noticed

${survivors.length ? `| where | was | became | why no test can tell |\n|---|---|---|---|\n${survivors.map(m => `| ${m.file} | ${code(m.was)} | ${code(m.became)} | ${reasonOf(m) ?? '**not explained**'} |`).join('\n')}` : 'Every change was noticed.'}
`);
  console.log(`${tried.length} of ${mutants.length} tried, ${first} noticed at first, ${survivors.length} survive, ${open} of them unexplained`);
  return open;
}

const percent = share => `${(100 * share).toFixed(1)} %`;

/** Wilson's interval for a share. */
function interval(hits, count, z = 1.96) {
  const share = hits / count, scale = 1 + z * z / count;
  const middle = (share + z * z / (2 * count)) / scale;
  const half = (z / scale) * Math.sqrt(share * (1 - share) / count + z * z / (4 * count * count));
  return `${percent(middle - half)} to ${percent(Math.min(1, middle + half))}`;
}
