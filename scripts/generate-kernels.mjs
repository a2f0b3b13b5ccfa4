// Writes prover/ZkPot.Algebra/Vector/Fp51Multiply{8,4}.g.cs: the unrolled FP64 Montgomery kernels for AVX-512 and AVX2.
// The compiler's inliner has a budget that these straight-line programs exceed, and their speed hangs on the order of
// instructions: hence a generator. Run `node scripts/generate-kernels.mjs`; `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';

const LIMBS = 5;
const LOW = 0x4338000000000000n; // bits of 1.5 * 2^52
const HIGH = 0x4668000000000000n; // bits of 1.5 * 2^103
const pairs = column => (column < 0 || column > 8 ? 0n : BigInt(column < 5 ? column + 1 : 9 - column));
const halves = column => (pairs(column) + 1n) / 2n;
const long = value => `${BigInt.asIntN(64, value)}L`;

const isas = {
  8: {
    vector: 'Vector512', file: 'Fp51Multiply8.g.cs', name: 'Fp51Multiply8',
    fma: (a, b, c) => `Avx512F.FusedMultiplyAdd(${a}, ${b}, ${c})`,
    carry: t => `Avx512F.ShiftRightArithmetic(${t}, 51)`,
    quotient: (e, q, t) => {
      e(`Vector512<long> ${q}i = Avx512DQ.MultiplyLow(${t}, quotientConstant) + half;`);
      e(`V ${q} = Avx512F.TernaryLogic(${q}i, mask, two52, 0xEA).AsDouble() - two52Balanced;`);
    },
    constants: [
      'Vector512<long> quotientConstant = field->QuotientConstant.AsInt64();',
      'Vector512<long> half = Vector512.Create(1L << 50), mask = Vector512.Create(Fp51.LimbMask), two52 = Vector512.Create(Fp51.TwoTo52).AsInt64();',
      'V two52Balanced = Vector512.Create(Fp51.TwoTo52 + Fp51.TwoTo50);',
    ],
    maskOr: (t, bits) => `Avx512F.TernaryLogic(${t}, mask, ${bits}, 0xEA)`,
  },
  4: {
    vector: 'Vector256', file: 'Fp51Multiply4.g.cs', name: 'Fp51Multiply4',
    fma: (a, b, c) => `Fma.MultiplyAdd(${a}, ${b}, ${c})`,
    // AVX2 has no arithmetic 64-bit shift: lift the number above zero, shift, take the lift off.
    carry: t => `(Avx2.ShiftRightLogical(${t} + lift, 51) - shiftedLift)`,
    quotient: (e, q, t) => {
      e(`V ${q}l = (((${t} + half) & mask) | two52).AsDouble() - two52Balanced;`);
      e(`V ${q}h = Fma.MultiplyAdd(${q}l, field->QuotientConstant, high);`);
      e(`V ${q} = Fma.MultiplyAdd(${q}l, field->QuotientConstant, highLow - ${q}h) - low;`);
    },
    constants: [
      'Vector256<long> half = Vector256.Create(1L << 50), mask = Vector256.Create(Fp51.LimbMask), two52 = Vector256.Create(Fp51.TwoTo52).AsInt64();',
      'Vector256<long> lift = Vector256.Create(1L << 62), shiftedLift = Vector256.Create(1L << 11);',
      'V two52Balanced = Vector256.Create(Fp51.TwoTo52 + Fp51.TwoTo50), low = Vector256.Create(Fp51.LowMagic);',
    ],
    maskOr: (t, bits) => `((${t} & mask) | ${bits})`,
  },
};

/** Interleaves the statement lists of independent programs, one statement of each in turn. */
function interleave(programs) {
  const out = [];
  for (let i = 0; programs.some(p => i < p.length); i++) for (const p of programs) if (i < p.length) out.push(p[i]);
  return out;
}

/** One Montgomery product as a list of statements. `factors` are pairs of operands whose products are summed; a factor may be negated. */
function product(isa, id, result, factors, square, opaque = false) {
  const out = [];
  const emit = s => out.push(s);
  const t = k => `${id}t${k}`;
  const started = new Set();
  const bias = k => {
    const reduce = pairs(k) * LOW + pairs(k - 1) * HIGH;
    const formed = square ? halves(k) * LOW + halves(k - 1) * HIGH : BigInt(factors.length) * reduce;
    return long(-(reduce + formed));
  };
  const add = (k, value) => {
    if (started.has(k)) emit(`${t(k)} += ${value};`);
    else emit(`L ${t(k)} = ${value} + ${isa.vector}.Create(${bias(k)});`);
    started.add(k);
  };
  let serial = 0;
  const multiplyAdd = (a, b, k) => {
    const h = `${id}h${serial++}`;
    emit(`V ${h} = ${isa.fma(a, b, 'high')};`);
    add(k + 1, `${h}.AsInt64()`);
    add(k, `${isa.fma(a, b, `highLow - ${h}`)}.AsInt64()`);
  };
  // Two programs have too few registers for all their limbs. Adding a zero that the compiler cannot know makes it read
  // the limbs of a factor again in each row instead of holding them.
  const again = pointer => `${pointer} + Volatile.Read(ref field->Zero)`;
  const load = (pointer, limb) => `${isa.vector}.Load(${pointer}${limb ? ` + ${limb * isa.count}` : ''})`;
  const rows = [];
  for (let i = 0; i < LIMBS; i++) {
    rows.push(() => factors.forEach(([a, b, negated], f) => {
      const x = `${id}a${f}_${i}`;
      if (square) {
        const at = opaque ? `${x}p` : a;
        if (opaque) emit(`double* ${at} = ${again(a)};`);
        emit(`V ${x} = ${load(at, i)};`);
        multiplyAdd(x, x, 2 * i);
        if (i < LIMBS - 1) {
          emit(`V ${x}d = ${x} + ${x};`);
          for (let j = i + 1; j < LIMBS; j++) multiplyAdd(`${x}d`, load(at, j), i + j);
        }
      } else {
        emit(`V ${x} = ${negated ? '-' : ''}${load(a, i)};`);
        const at = opaque ? `${x}p` : b;
        if (opaque) emit(`double* ${at} = ${again(b)};`);
        for (let j = 0; j < LIMBS; j++) multiplyAdd(x, load(at, j), i + j);
      }
    }));
  }
  // A quotient digit waits for its column; meanwhile the next row of the product is formed.
  rows[0]();
  // The mixed products of a square's first row reach every column below 5, so the order stays valid.
  isa.quotient(emit, `${id}q0`, t(0));
  for (let k = 0; k < LIMBS; k++) {
    if (k + 1 < LIMBS) rows[k + 1]();
    multiplyAdd(`${id}q${k}`, 'field->P0', k);
    multiplyAdd(`${id}q${k}`, 'field->P1', k + 1);
    emit(`${t(k + 1)} += ${isa.carry(t(k))};`);
    if (k + 1 < LIMBS) isa.quotient(emit, `${id}q${k + 1}`, t(k + 1));
    multiplyAdd(`${id}q${k}`, 'field->P2', k + 2);
    multiplyAdd(`${id}q${k}`, 'field->P3', k + 3);
    multiplyAdd(`${id}q${k}`, 'field->P4', k + 4);
  }
  // Columns to tidy limbs.
  for (let k = 5; k < 9; k++) emit(`${t(k)} += half;`);
  for (let k = 5; k < 10; k++) {
    const masked = k < 9 ? isa.maskOr(t(k), 'magic') : `(${t(k)} + magic)`;
    const carried = k > 5 ? `${masked} + ${isa.carry(t(k - 1))}` : masked;
    emit(`((${carried}).AsDouble() - ${k < 9 ? 'lifted' : 'magicDouble'}).Store(${result}${k > 5 ? ` + ${(k - 5) * isa.count}` : ''});`);
  }
  return out;
}

function method(isa, name, summary, parameters, programs) {
  const body = [
    `V high = ${isa.vector}.Create(Fp51.HighMagic), highLow = ${isa.vector}.Create(Fp51.LowMagicPlusHigh);`,
    ...isa.constants,
    `L magic = ${isa.vector}.Create(Fp51.LowMagic).AsInt64();`,
    `V magicDouble = magic.AsDouble(), lifted = ${isa.vector}.Create(Fp51.LowMagic + Fp51.TwoTo50);`,
    ...interleave(programs),
  ];
  return `    /// <summary>${summary}</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void ${name}(${parameters}, Fp51Table<V>* field)
    {
${body.map(line => '        ' + line).join('\n')}
    }
`;
}

function render(count) {
  const isa = { ...isas[count], count };
  const methods = [
    method(isa, 'Multiply', 'result = a b / 2^255.', 'double* result, double* a, double* b',
      [product(isa, '', 'result', [['a', 'b']], false)]),
    method(isa, 'MultiplyTwo', 'Two independent products at once: r = a b, s = c d.', 'double* r, double* a, double* b, double* s, double* c, double* d',
      [product(isa, '', 'r', [['a', 'b']], false, true), product(isa, 'z', 's', [['c', 'd']], false, true)]),
    method(isa, 'Square', 'result = a a / 2^255.', 'double* result, double* a',
      [product(isa, '', 'result', [['a', 'a']], true)]),
    method(isa, 'SquareTwo', 'Two independent squares at once: r = a a, s = b b.', 'double* r, double* a, double* s, double* b',
      [product(isa, '', 'r', [['a', 'a']], true, true), product(isa, 'z', 's', [['b', 'b']], true, true)]),
    method(isa, 'MultiplyComplex', 'r + s u = (a + b u) (c + d u) / 2^255 with u^2 = -1, one reduction a part. The results must not be the factors.',
      'double* r, double* s, double* a, double* b, double* c, double* d',
      [product(isa, '', 'r', [['a', 'c'], ['b', 'd', true]], false, true), product(isa, 'z', 's', [['a', 'd'], ['b', 'c']], false, true)]),
  ];
  return `// <auto-generated>Made by scripts/generate-kernels.mjs; do not edit.</auto-generated>
#nullable enable
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using L = System.Runtime.Intrinsics.${isa.vector}<long>;
using V = System.Runtime.Intrinsics.${isa.vector}<double>;

namespace ZkPot.Algebra;

/// <summary>Montgomery products of ${count} lanes at once; see <see cref="Fp51"/> for the representation.</summary>
internal static unsafe class ${isa.name}
{
${methods.join('\n')}}
`;
}

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'prover', 'ZkPot.Algebra', 'Vector');
let stale = false;
for (const count of [8, 4]) {
  const path = join(folder, isas[count].file), text = render(count);
  if (process.argv.includes('--check')) {
    let current = '';
    try { current = readFileSync(path, 'utf8'); } catch { /* missing counts as stale */ }
    if (current !== text) { stale = true; console.error(`${isas[count].file} is not what the generator writes; run node scripts/generate-kernels.mjs`); }
  } else writeFileSync(path, text);
}
process.exit(stale ? 1 : 0);
