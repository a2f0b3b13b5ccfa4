// Mutation of circuits: constraints are left out or weakened one at a time, and the tests that should notice are run.
// Usage: node scripts/mutate-circuits.mjs [name ...]
// All mutants are built at once, in a copy of the sources under artifacts/mutants, each behind a name that ZKPOT_MUTANT chooses;
// the product itself knows nothing of them. Exit code 1 if a mutant survives or the unchanged circuits fail.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const copy = join(root, 'artifacts', 'mutants');
const circuits = 'prover/ZkPot.Circuits/';
const statements = 'prover/ZkPot.Statements/';

const gadgets = { project: 'ZkPot.Circuits.Tests', filter: 'FullyQualifiedName~MissingRowTests' };
const blocks = { project: 'ZkPot.Circuits.Tests', filter: 'FullyQualifiedName~MissingRowBlockTests' };
const products = { project: 'ZkPot.Circuits.Tests', filter: 'FullyQualifiedName~MissingRowProductTests' };
const packed = { project: 'ZkPot.Circuits.Tests', filter: 'FullyQualifiedName~MissingRowProductTests&DisplayName~committed' };
const commitments = { project: 'ZkPot.Circuits.Tests', filter: 'FullyQualifiedName~ZkPot.Circuits.Tests.CommitmentTests' };
const signatures = { project: 'ZkPot.Circuits.Tests', filter: 'FullyQualifiedName~Signatures_are_checked' };
const accuracy = { project: 'ZkPot.Statements.Tests', filter: 'FullyQualifiedName~Commitments.AccuracyMissingRowTests.Every_row' };
const committedRanges = { project: 'ZkPot.Statements.Tests', filter: 'FullyQualifiedName~Commitments.AccuracyMissingRowTests.Weights_and_biases' };
const averages = { project: 'ZkPot.Statements.Tests', filter: 'FullyQualifiedName~Commitments.AccuracyMissingRowTests.No_model_but_the_average' };
const windows = { project: 'ZkPot.Statements.Tests', filter: 'FullyQualifiedName~Commitments.AccuracyTests.Windows_are_widened' };
const networks = { project: 'ZkPot.Statements.Tests', filter: 'FullyQualifiedName~Commitments.AccuracyTests.Nothing_in_a_witness' };
const squares = { project: 'ZkPot.Circuits.Tests', filter: 'FullyQualifiedName~PackedSquaresTests.Every_row' };
const lanes = { project: 'ZkPot.Circuits.Tests', filter: 'FullyQualifiedName~PackedSquaresTests.Lanes_are' };
const stepRanges = { project: 'ZkPot.Statements.Tests', filter: 'FullyQualifiedName~StepAccuracyMissingRowTests.Parameters_of_both' };
const distances = { project: 'ZkPot.Statements.Tests', filter: 'FullyQualifiedName~StepAccuracyMissingRowTests.Parts_of_the_distance' };
const bounds = { project: 'ZkPot.Statements.Tests', filter: 'FullyQualifiedName~StepAccuracyTests.A_distance_of_one_above' };
const steps = { project: 'ZkPot.Statements.Tests', filter: 'FullyQualifiedName~StepAccuracyTests.The_score_of_the_reference' };
const seals = { project: 'ZkPot.Statements.Tests', filter: 'FullyQualifiedName~SealedModelTests' };
const masters = { project: 'ZkPot.Statements.Tests', filter: 'FullyQualifiedName~Commitments.AccuracyMissingRowTests.Weights_and_biases&DisplayName~Masters' };
const inference = { project: 'ZkPot.Statements.Tests', filter: 'FullyQualifiedName~InferenceMissingRowTests' };

// @ stands for "this mutant is chosen".
const mutants = {
  'freivalds-powers': edit('Products/Freivalds.cs', 'builder.Product(powers[n], claims[n, 0])', 'builder.Product(@ ? 1 : powers[n], claims[n, 0])', products),
  'group-powers': edit('Products/CombinedWindows.cs', 'private int Area => ', 'private int Area => @ ? 0 : ', products),
  'area': edit('Products/CombinedWindows.cs', 'shape.OutputHeight * Columns;', '(@ ? shape.OutputPlane : shape.OutputHeight * Columns);', products),
  'freivalds-last-group': edit('Products/Freivalds.cs', 'group < packing.GroupsOf(weights.Rows);', 'group < packing.GroupsOf(weights.Rows) - (@ ? 1 : 0);', products),
  'secrets-last-filter': edit('Products/Freivalds.cs', 'filter < shape.Filters;', 'filter < shape.Filters - (@ ? 1 : 0);', products),
  'packing-claimed': edit('Products/Packing.cs', 'int stride = (x - y).MagnitudeBits;', 'int stride = @ ? x.MagnitudeBits : (x - y).MagnitudeBits;', { project: 'ZkPot.Circuits.Tests', filter: 'FullyQualifiedName~PackingTests' }),
  'packing-stride': edit('Products/Packing.cs', 'int stride = (x - y).MagnitudeBits;', 'int stride = (x - y).MagnitudeBits - (@ ? 1 : 0);', products),
  'claim-bits': edit('Gadgets/BooleanGadgets.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ ? wires.Count : 0; i < wires.Count; i++)', accuracy),
  'logit-range': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 2 ? wires.Count : 0; i < wires.Count; i++)', accuracy),
  'magnitude-range': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 3 ? wires.Count : 0; i < wires.Count; i++)', accuracy),
  'remainder-range': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 4 ? wires.Count : 0; i < wires.Count; i++)', accuracy),
  'second-layer-range': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 5 ? wires.Count : 0; i < wires.Count; i++)', networks),
  'narrow-limb': edit('Ranges/RangeChecks.cs', 'if (limb.Bits < limb.Table) table', 'if (limb.Bits < limb.Table && !@) table', gadgets),
  'require-parts': edit('Ranges/RangeChecks.cs', 'builder.AssertEqual(parts[0], value);', 'if (!@) builder.AssertEqual(parts[0], value);', gadgets),
  'table-sum': edit('Ranges/RangeTable.cs', 'builder.AssertZero(difference.Total());', 'if (!@) builder.AssertZero(difference.Total());', gadgets),
  'relu-row': edit('Gadgets/ActivationBlocks.cs', 'for (int i = 0; i < count; i++) builder', 'for (int i = @ ? 1 : 0; i < count; i++) builder', blocks),
  'square-row': edit('Gadgets/ActivationBlocks.cs', 'builder.Assert(shifted[i]', 'if (!@) builder.Assert(shifted[i]', blocks),
  'lead-tie': edit('Gadgets/ArgMax.cs', 'own - 1 - values[', 'own - (@ ? 0 : 1) - values[', blocks),
  'first-largest-tie': edit('Gadgets/ArgMax.cs', 'largest - values[i] - isBefore, LeadBits', 'largest - values[i] - (@ ? 0 : isBefore), LeadBits', gadgets),
  'divide-remainder': edit('Gadgets/Division.cs', 'builder.Ranges.Require(divisor', 'if (!@) builder.Ranges.Require(divisor', gadgets),
  'rounding-range': edit('Gadgets/Division.cs', 'builder.Ranges.Require(shifted', 'if (!@) builder.Ranges.Require(shifted', gadgets),
  'maximum-bound': edit('Gadgets/Comparison.cs', 'foreach (Phase1 candidate in all) builder', 'foreach (Phase1 candidate in @ ? [] : all) builder', gadgets),
  'maximum-one': edit('Gadgets/Comparison.cs', 'builder.RequireOneZero([', 'if (!@) builder.RequireOneZero([', gadgets),
  'at-most': edit('Gadgets/Comparison.cs', 'if ((bound >> i).IsEven) builder.Assert(equal, bits[i], 0);', 'if ((bound >> i).IsEven) builder.Assert(equal, @ && i < 2 ? 0 : bits[i], 0);', gadgets),
  'merkle-bit': edit('Hashing/PoseidonGadget.cs', 'builder.RequireBit(isRight[level])', '@ ? Bit.Bound(isRight[level]) : builder.RequireBit(isRight[level])', gadgets),
  'eddsa-s': edit('Signatures/EddsaGadget.cs', 'builder.RequireAtMost(scalar', 'if (!@) builder.RequireAtMost(scalar', signatures),
  'eddsa-r8': edit('Signatures/EddsaGadget.cs', 'builder.RequireOnCurve(r8);', 'if (!@) builder.RequireOnCurve(r8);', signatures),
  'eddsa-small': edit('Signatures/EddsaGadget.cs', 'builder.RequireNonZero(key8.X);', 'if (!@) builder.RequireNonZero(key8.X);', signatures),
  'values-range': edit('Inference/InputBlock.cs', 'if (form.ChecksValues)', 'if (form.ChecksValues && !@)', inference, statements),
  'inference-context': edit('Inference/InferenceLayout.cs', 'builder.RequireNonZero(builder.Public());', 'if (@) builder.Public(); else builder.RequireNonZero(builder.Public());', inference, statements),
  'seal-order': edit('Sealing/SealedWords.cs', 'builder.RequireAtMost(bits, Order - 1);', 'if (!@) builder.RequireAtMost(bits, Order - 1);', seals, statements),
  'seal-wrapped': edit('Sealing/SealedWords.cs', 'all.Add(key + Hash(', 'all.Add((@ ? 0 : key) + Hash(', seals, statements),
  'seal-salt': edit('Commitments/ModelBlock.cs', '[.. packed, words.Salt]', '[.. packed, @ ? 0 : words.Salt]', seals, statements),
  'context': edit('Commitments/AccuracyLayout.cs', 'builder.RequireNonZero(context);', 'if (!@) builder.RequireNonZero(context);', accuracy, statements),
  'committed-weights': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 0 ? wires.Count : 0; i < wires.Count; i++)', committedRanges),
  'committed-biases': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 1 ? wires.Count : 0; i < wires.Count; i++)', committedRanges),
  'fraction-range': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 2 ? wires.Count : 0; i < wires.Count; i++)', masters),
  'fraction-lane': edit('Commitments/ModelBlock.cs', '(weights[index] << ModelMasters.FractionBits)', '(weights[index] << (ModelMasters.FractionBits - (@ ? 1 : 0)))', { project: 'ZkPot.Statements.Tests', filter: 'FullyQualifiedName~MastersTests' }, statements),
  'weight-rests': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 2 ? wires.Count : 0; i < wires.Count; i++)', averages),
  'bias-rests': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 3 ? wires.Count : 0; i < wires.Count; i++)', averages),
  'rest-bits': edit('Commitments/ModelBlock.cs', 'Input(layout.WeightCount, encoding.Headroom)', 'Input(layout.WeightCount, encoding.Headroom + (@ ? 1 : 0))', averages, statements),
  'rest-headroom': edit('Commitments/ModelBlock.cs', '(laneAt(i) << h)', '(laneAt(i) << (@ ? h - 1 : h))', averages, statements),
  'rest-half': edit('Commitments/ModelBlock.cs', '(1L << (h - 1))', '(1L << (@ ? h : h - 1))', averages, statements),
  'score': edit('Commitments/ScoreBlock.cs', 'builder.AssertEqual(count.Total(), score);', 'if (!@) builder.AssertEqual(count.Total(), score);', accuracy, statements),
  'committed-stride': edit('Commitments/ScoreBlock.cs', 'Packing.For(results.Range, stage', 'Packing.For(results.Range, @ ? Interval.Of(0) : stage', accuracy, statements),
  'window-cover': edit('Commitments/TestSetShape.cs', 'int bits = Bits(magnitude);', 'int bits = Bits(magnitude) - (@ ? 1 : 0);', windows, statements),
  'logit-cover': edit('Commitments/TestSetShape.cs', 'Bits(covering.Ranges[^1].Magnitude) + 1', 'Bits(covering.Ranges[^1].Magnitude) + (@ ? 0 : 1)', windows, statements),
  'squares-low': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 1 ? wires.Count : 0; i < wires.Count; i++)', squares),
  'squares-sum': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 2 ? wires.Count : 0; i < wires.Count; i++)', squares),
  'squares-high': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 3 ? wires.Count : 0; i < wires.Count; i++)', squares),
  'squares-parts': edit('Products/PackedSquares.cs', 'builder.AssertEqual(low[0]', 'if (!@) builder.AssertEqual(low[0]', squares),
  'squares-reversed': edit('Products/PackedSquares.cs', 'Lanes - 1 - lane', '@ ? lane : Lanes - 1 - lane', squares),
  'squares-stride': edit('Products/PackedSquares.cs', 'if (low <= stride * (lanes - 1) &&', 'if ((@ || low <= stride * (lanes - 1)) &&', lanes),
  'squares-field': edit('Products/PackedSquares.cs', 'stride * lanes + high <= FieldBits', 'stride * lanes + high <= FieldBits + (@ ? 40 : 0)', lanes),
  'step-weights-range': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 0 ? wires.Count : 0; i < wires.Count; i++)', stepRanges),
  'step-biases-range': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 1 ? wires.Count : 0; i < wires.Count; i++)', stepRanges),
  'global-weights-range': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 2 ? wires.Count : 0; i < wires.Count; i++)', stepRanges),
  'global-biases-range': edit('Ranges/RangeChecks.cs', 'for (int i = 0; i < wires.Count; i++)', 'for (int i = @ && blocks.Count == 3 ? wires.Count : 0; i < wires.Count; i++)', stepRanges),
  'step-room': edit('Commitments/StepBlock.cs', 'builder.Ranges.Require((bound', 'if (!@) builder.Ranges.Require((bound', bounds, statements),
  'step-biases': edit('Commitments/StepBlock.cs', 'squared.Add(biases.Sum', 'if (!@) squared.Add(biases.Sum', bounds, statements),
  'step-bias-unit': edit('Commitments/StepBlock.cs', '<< distance.BiasShift(tensor)', '<< (@ ? 0 : distance.BiasShift(tensor))', bounds, statements),
  'step-quarter': edit('Commitments/StepBlock.cs', 'from[row, column] * (QuarterStep.Scale - 1)', 'from[row, column] * (@ ? 1 : QuarterStep.Scale - 1)', steps, statements),
  'step-context': edit('Commitments/StepAccuracyStatement.cs', 'builder.RequireNonZero(context);', 'if (!@) builder.RequireNonZero(context);', steps, statements),
  'shared-stride': edit('Commitments/ScoreBlock.cs', 'if (packing.Stride < needed.Stride', 'if (!@ && packing.Stride < needed.Stride', { project: 'ZkPot.Statements.Tests', filter: 'FullyQualifiedName~StepAccuracyTests.One_commitment' }, statements),
  'packed-powers': edit('Products/Freivalds.cs', 'builder.Product(powers[group], packing.Pack(group, samples, n => results[n, column]))', 'builder.Product(powers[@ ? 0 : group], packing.Pack(group, samples, n => results[n, column]))', packed),
  'packed-last-group': edit('Products/Freivalds.cs', 'int samples = results.Rows, groups = packing.GroupsOf(samples);\n        if', 'int samples = results.Rows, groups = packing.GroupsOf(samples) - (@ ? 1 : 0);\n        if', packed),
  'packed-last-output': edit('Products/Freivalds.cs', 'output < shape.Outputs;', 'output < shape.Outputs - (@ ? 1 : 0);', packed),
  'opening-stride': edit('Building/CommittedWords.cs', 'i < Kzg.LogStride;', 'i < Kzg.LogStride - (@ ? 1 : 0);', commitments),
  'opening-mask': edit('Building/CommittedWords.cs', 'value = builder.Product(value, stride, commitments[j].Value);', 'value = builder.Product(value, @ && j == commitments.Count - 1 ? 1 : stride, commitments[j].Value);', commitments),
  'opening-text': edit('Building/CommittedWords.cs', 'ProductIsOpening(value, stride,', 'ProductIsOpening(value, @ ? 1 : stride,', commitments),
  'opening-slope': edit('Building/CommittedWords.cs', 'builder.Product(mask[1], rho, mask[0])', 'builder.Product(@ ? 0 : mask[1], rho, mask[0])', commitments),
  'committed-salt': edit('Building/CommittedWords.cs', '(Horner(builder, rho, 0, words.Count, salt[0]), [])', '(@ ? Horner(builder, rho, 0, words.Count - 1, words[words.Count - 1]) : Horner(builder, rho, 0, words.Count, salt[0]), [])', commitments),
  'segment-salt': edit('Building/CommittedWords.cs', 'builder.Product(salt[0], PowerOf(', 'builder.Product(@ ? 0 : salt[0], PowerOf(', commitments),
  'segment-step': edit('Building/CommittedWords.cs', 'Phase2 step = PowerOf(builder, rho, length);', 'Phase2 step = PowerOf(builder, rho, length + (@ ? 1 : 0));', commitments),
};

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(mutants);
prepare();
for (const project of [...new Set(chosen.map(name => mutants[name].test.project))]) run(['build', `tests/${project}`, '-v', 'q', '--nologo', '-m:1'], {}, true);
let failures = 0;
const tests = [...new Set(chosen.map(name => JSON.stringify(mutants[name].test)))].map(JSON.parse);
for (const test of tests) report(`unchanged, ${test.filter.split('~')[1]}`, passes('', test), 'passes', 'FAILS');
for (const name of chosen) report(name, !passes(name, mutants[name].test), 'killed', 'SURVIVES');
console.log(failures === 0 ? `All ${chosen.length} mutants die.` : `${failures} of ${chosen.length} are not as they should be.`);
process.exit(failures === 0 ? 0 : 1);

function edit(file, find, replace, test, folder = circuits) {
  return { file: folder + file, find, replace, test };
}

function report(name, isGood, good, bad) {
  if (!isGood) failures++;
  console.log(`${name.padEnd(48)} ${isGood ? good : bad}`);
}

function passes(mutant, test) {
  return run(['test', `tests/${test.project}`, '--no-build', '--nologo', '--filter', test.filter], { ZKPOT_MUTANT: mutant }, false);
}

function run(args, environment, mustSucceed) {
  const result = spawnSync('dotnet', args, { cwd: copy, env: { ...process.env, ...environment }, encoding: 'utf8', timeout: 30 * 60 * 1000 });
  if (mustSucceed && result.status !== 0) throw new Error(`dotnet ${args.join(' ')}\n${result.stdout}${result.stderr}`);
  return result.status === 0;
}

// The copy keeps its outputs, so that a second run compiles little.
function prepare() {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 }).split('\0');
  const wanted = /^(prover\/ZkPot\.(Algebra|Groth16|Circuits|Learning|Statements)|sdk\/ZkPot\.(Ethereum|Chain)|tests\/ZkPot\.(Testing|Circuits\.Tests|Statements\.Tests)|scripts)\/|^[^/]+$/;
  const edits = groupBy(Object.entries(mutants), ([, mutant]) => mutant.file);
  for (const file of files.filter(name => wanted.test(name) && statSync(join(root, name), { throwIfNoEntry: false })?.isFile())) {
    const target = join(copy, file);
    mkdirSync(dirname(target), { recursive: true });
    let text = readFileSync(join(root, file));
    if (edits.has(file)) text = Buffer.from(mutated(file, text.toString('utf8'), edits.get(file)));
    if (!existsSync(target) || !readFileSync(target).equals(text)) writeFileSync(target, text);
  }
  const names = 'namespace ZkPot.Circuits;\n\n#pragma warning disable CS1591\npublic static class Mutants\n{\n    private static readonly string? Chosen = Environment.GetEnvironmentVariable("ZKPOT_MUTANT");\n\n    public static bool Is(string name) => Chosen == name;\n}\n';
  writeFileSync(join(copy, circuits, 'Mutants.cs'), names);
  rmSync(join(copy, 'node_modules'), { force: true, recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

// Several mutants of one expression are written into it together.
function mutated(file, text, list) {
  const groups = groupBy(list, ([, mutant]) => mutant.find);
  for (const [find, group] of groups) {
    const found = text.replaceAll(anySpacing(find), () => find);
    if (found.split(find).length < 2) throw new Error(`${file} does not hold "${find}"`);
    text = found;
    text = text.replaceAll(find, group.length === 1 ? chosenAs(group[0][0], group[0][1].replace) : alternatives(find, group));
  }
  return text;
}

// Finds a piece of code however the formatter has broken its lines.
function anySpacing(code) {
  const tokens = code.match(/\w+|[^\w\s]/g).map(token => (/\w/.test(token) ? token : `\\${token}`));
  const between = (left, right) => (/\w/.test(left) && /^\w/.test(right) ? '\\s+' : /^\\[)\]}]$/.test(right) ? '\\s*,?\\s*' : '\\s*');
  return new RegExp(tokens.map((token, i) => (i ? between(tokens[i - 1], token) : '') + token).join(''), 'g');
}

function alternatives(find, group) {
  if (find.startsWith('for (')) {
    const conditions = group.map(([name, mutant]) => chosenAs(name, /@ && blocks\.Count == \d+/.exec(mutant.replace)[0]));
    return `for (int i = ${conditions.join(' || ')} ? wires.Count : 0; i < wires.Count; i++)`;
  }
  if (find.startsWith('int stride')) return `int stride = Mutants.Is("packing-claimed") ? x.MagnitudeBits : (x - y).MagnitudeBits - (Mutants.Is("packing-stride") ? 1 : 0);`;
  throw new Error(`No way is known to write ${group.map(([name]) => name).join(' and ')} into "${find}" together.`);
}

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function chosenAs(name, text) {
  return text.replaceAll('@', `Mutants.Is("${name}")`);
}
