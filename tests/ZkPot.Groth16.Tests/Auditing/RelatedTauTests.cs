using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Auditing;

/// <summary>
/// Keys whose points are related to tau. Let cb beta + c1 delta1 + c2 delta2 + ct tau + c0 = 0, and let one constraint, the k-th, be
/// violated. With d a multiple of the k-th Lagrange polynomial, A = alpha + U + cb d, B = beta + V, and C1 and C2 less c1 d and c2 d, all
/// parts over beta and the deltas are as in a true proof, and what remains is a polynomial in tau. Its value at the k-th root of unity is 0
/// for one d, so that the points of the key divide it. Everything that depends on rho holds as it should, so C1 is known before rho.
/// </summary>
public sealed class RelatedTauTests
{
    private const int Domain = 64,
        False = 33;

    private static readonly Fr Root = PrimeField.PowVarTime(
        Fr.From(5),
        U256.Subtract(Fr.Modulus, U256.One, out _) >> System.Numerics.BitOperations.Log2(2 * Domain)
    );

    /// <summary>The 128th roots of unity: the even ones are the domain.</summary>
    private static readonly Fr[] Roots =
    [
        .. Enumerable.Range(0, 2 * Domain).Select(i => PrimeField.PowVarTime(Root, new U256((ulong)i, 0, 0, 0))),
    ];

    /// <summary>The Lagrange polynomials of the domain at the odd roots.</summary>
    private static readonly Fr[][] AtOdd = [.. Enumerable.Range(0, Domain).Select(j => LagrangeAt(Roots[2 * j + 1], Domain))];

    private static readonly Row[] Rows = [.. AllRows()];

    /// <summary>Signs of beta, delta1, delta2, tau and 1, that of tau being 1: every relation up to its sign.</summary>
    public static IEnumerable<int[]> Relations => SmallRelation.Signs(4).Select(signs => (int[])[.. signs[..3], 1, signs[3]]);

    [Fact]
    public void Anyone_who_knows_no_secret_proves_anything_under_every_key_with_tau_in_a_small_relation_and_the_audit_names_it()
    {
        int accepted = 0;
        foreach (int[] signs in Relations)
        {
            var secrets = Secrets.Related(signs);
            (KeyParts parts, string name) = (KeyParts.Of(secrets), $"relation {string.Join(' ', signs)}");
            // What the audit says of a key, without its own forgeries, which take most of its time.
            IReadOnlyList<KeyFault> faults = KeyChecks.Inspect(parts.Key);
            string[] relations = [.. SmallRelation.Among(parts.Key)];
            faults
                .Select(fault => $"{fault.Where} {fault.Problem}")
                .Concat(relations)
                .Should()
                .Contain(fault => fault.Contains("tau"), name);

            // The committed word is 7, and the claim is that it is 8.
            Forged forged = Forge(parts, signs, word: Fr.From(7), claim: Fr.From(8));
            Holds(parts, forged).Should().BeTrue(name);
            if (faults.Count > 0)
                continue;
            // Nothing but the audit sees relations of three points and more.
            Verifier.Verify(new(parts.Key), forged.Proof, forged.Inputs, [forged.Commitment]).IsValid.Should().BeTrue(name);
            if (accepted == 0)
                KeyAudit.Run(parts.Key).Faults.Should().OnlyContain(fault => fault.Kind == KeyFaultKind.SmallRelation, name);
            accepted++;
        }
        accepted.Should().BeGreaterThan(40);
    }

    [Fact]
    public void Under_a_key_without_a_relation_the_same_proofs_are_false_and_true_ones_are_not()
    {
        KeyParts parts = KeyParts.Of(Secrets.Random());
        KeyAudit.Run(parts.Key).IsSound.Should().BeTrue();
        foreach (int[] signs in Relations.Where((_, i) => i % 16 == 0))
            Holds(parts, Forge(parts, signs, word: Fr.From(7), claim: Fr.From(8))).Should().BeFalse();
        Holds(parts, Forge(parts, [0, 0, 0, 1, 0], word: Fr.From(7), claim: Fr.From(7))).Should().BeTrue();
        // The forgery needs the relation that it is made for.
        int[] other = [1, 0, 0, 1, 1];
        Holds(KeyParts.Of(Secrets.Related(other)), Forge(KeyParts.Of(Secrets.Related(other)), other, Fr.From(7), Fr.From(8)))
            .Should()
            .BeFalse();
        KeyParts related = KeyParts.Of(Secrets.Related(other));
        Holds(related, Forge(related, [1, 0, 0, 1, 0], Fr.From(7), Fr.From(8))).Should().BeFalse();
    }

    private static bool Holds(KeyParts parts, Forged forged) =>
        new PairingEquation(parts.Key).Holds(forged.Proof.ToEquation(parts.Key, parts.Key.Digest(), forged.Inputs, [forged.Commitment]));

    /// <summary>From points alone: those of the key, and of the powers.</summary>
    private static Forged Forge(KeyParts parts, int[] signs, Fr word, Fr claim)
    {
        Fr[] coefficients = [.. signs.Select(sign => Fr.From(sign))];
        (Fr cb, Fr c1, Fr c2, Fr ct, Fr c0) = (coefficients[0], coefficients[1], coefficients[2], coefficients[3], coefficients[4]);
        Fr salt = PrimeField.Random<Fr>();
        Fr[] mask = [PrimeField.Random<Fr>(), PrimeField.Random<Fr>()];
        var wires = new Fr[Wire.Count];
        (wires[Wire.One], wires[Wire.Public], wires[Wire.Word], wires[Wire.Salt]) = (Fr.One, claim, word, salt);
        (wires[Wire.Mask], wires[Wire.Mask + 1]) = (mask[0], mask[1]);

        // The constraint that is violated: word = claim. It has no wire that depends on rho.
        Row violated = Rows[False];
        (Fr u, Fr v, Fr w) = (Row.Value(violated.A, wires), Row.Value(violated.B, wires), Row.Value(violated.C, wires));
        Fr scale = (u * v - w) * (ct * Roots[2 * False] + c0 - cb * v).InverseVarTime();
        AffinePoint<Fq> d = Times(parts.Lagrange[False], scale);

        AffinePoint<Fq> first = Sum([
            .. Enumerable.Range(Wire.FirstPhase, Wire.SecondPhase - Wire.FirstPhase).Select(i => (parts.C[i], wires[i])),
            (d, -c1),
        ]);
        var commitment = new KzgCommitment(Sum([(parts.Powers[0], word), (parts.Powers[1], salt)]));
        var masked = new KzgCommitment(Sum([(parts.Powers[0], mask[0]), (parts.Powers[1], mask[1])]));
        Fr rho = Challenge.Rho(parts.Key.Digest(), [claim], [commitment], masked, first);

        wires[Wire.Rho] = rho;
        for (int i = 0; i < Kzg.LogStride; i++)
            wires[Wire.SecondPhase + i] = i == 0 ? rho * rho : wires[Wire.SecondPhase + i - 1] * wires[Wire.SecondPhase + i - 1];
        Fr stride = wires[Wire.SecondPhase + Kzg.LogStride - 1];
        stride.Should().Be(Kzg.Stride(rho));
        wires[Wire.Text] = word + salt * rho;
        wires[Wire.Masked] = mask[0] + mask[1] * rho;
        wires[Wire.Value] = wires[Wire.Text] + stride * wires[Wire.Masked];

        Fr[][] values =
        [
            [.. Rows.Select(row => Row.Value(row.A, wires))],
            [.. Rows.Select(row => Row.Value(row.B, wires))],
            [.. Rows.Select(row => Row.Value(row.C, wires))],
        ];
        for (int row = 0; row < Domain; row++)
            (values[0][row] * values[1][row] == values[2][row]).Should().Be(row != False || word == claim);
        var last = new List<(AffinePoint<Fq>, Fr)> { (d, -c2) };
        for (int i = Wire.SecondPhase; i < Wire.Count; i++)
            last.Add((parts.C[i], wires[i]));
        for (int j = 0; j < Domain; j++)
        {
            Fr left = At(values[0], j),
                right = At(values[1], j),
                atD = scale * AtOdd[j][False];
            last.Add((parts.H[j], left * right - At(values[2], j) + cb * atD * right - (ct * Roots[2 * j + 1] + c0) * atD));
        }

        AffinePoint<Fq> a = Sum([(parts.Key.Alpha, Fr.One), .. parts.A.Zip(wires), (d, cb)]);
        AffinePoint<Fq2> b = Sum([(parts.Key.Beta, Fr.One), .. parts.B.Zip(wires)]);
        // Of polynomials of degree 1 the quotient is a number.
        AffinePoint<Fq> quotient = Times(parts.Powers[0], salt + stride * mask[1]);
        var proof = new Proof(a, b, Sum(last)) { C1 = first, Opening = new(masked, wires[Wire.Value], quotient) };
        return new(proof, [claim], commitment);

        static Fr At(Fr[] column, int odd)
        {
            Fr sum = Fr.Zero;
            for (int k = 0; k < Domain; k++)
                sum += column[k] * AtOdd[odd][k];
            return sum;
        }
    }

    private static AffinePoint<TField> Times<TField>(AffinePoint<TField> point, Fr factor)
        where TField : unmanaged, IField<TField> => Sum([(point, factor)]);

    private static AffinePoint<TField> Sum<TField>(IEnumerable<(AffinePoint<TField> Point, Fr Factor)> terms)
        where TField : unmanaged, IField<TField>
    {
        (AffinePoint<TField> Point, Fr Factor)[] all = [.. terms];
        return new PreparedPoints<TField>([.. all.Select(term => term.Point)])
            .MultiExpVarTime([.. all.Select(term => PrimeField.ToCanonical(term.Factor))])
            .ToAffineVarTime();
    }

    /// <summary>L_k of a domain of some size at a point outside it.</summary>
    private static Fr[] LagrangeAt(Fr point, int size)
    {
        int step = 2 * Domain / size;
        Fr scale = (PrimeField.PowVarTime(point, new U256((ulong)size, 0, 0, 0)) - Fr.One) * Fr.From(size).InverseVarTime();
        return [.. Enumerable.Range(0, size).Select(k => scale * Roots[step * k] * (point - Roots[step * k]).InverseVarTime())];
    }

    /// <summary>"The word to which D is, is the public input": an evaluation, and the rows that setup adds.</summary>
    private static IEnumerable<Row> AllRows()
    {
        for (int i = 0; i < Kzg.LogStride; i++)
        {
            int squared = i == 0 ? Wire.Rho : Wire.SecondPhase + i - 1;
            yield return new([(squared, 1)], [(squared, 1)], [(Wire.SecondPhase + i, 1)]);
        }
        yield return new([(Wire.Salt, 1)], [(Wire.Rho, 1)], [(Wire.Text, 1), (Wire.Word, -1)]);
        yield return new([(Wire.Word, 1)], [(Wire.One, 1)], [(Wire.Public, 1)]);
        yield return new([(Wire.Mask + 1, 1)], [(Wire.Rho, 1)], [(Wire.Masked, 1), (Wire.Mask, -1)]);
        yield return new([(Wire.SecondPhase + Kzg.LogStride - 1, 1)], [(Wire.Masked, 1)], [(Wire.Value, 1), (Wire.Text, -1)]);
        for (int i = 0; i < Wire.FirstPhase; i++)
            yield return new([(i, 1)], [], []);
        for (int i = Kzg.LogStride + 4 + Wire.FirstPhase; i < Domain; i++)
            yield return new([], [], []);
    }

    private static class Wire
    {
        public const int One = 0,
            Public = 1,
            Rho = 2,
            Value = 3,
            FirstPhase = 4,
            Word = 4,
            Salt = 5,
            Mask = 6,
            SecondPhase = 8,
            Text = SecondPhase + Kzg.LogStride,
            Masked = Text + 1,
            Count = Text + 2;
    }

    private sealed record Row((int Wire, int Factor)[] A, (int Wire, int Factor)[] B, (int Wire, int Factor)[] C)
    {
        public static Fr Value((int Wire, int Factor)[] terms, Fr[] wires)
        {
            Fr sum = Fr.Zero;
            foreach ((int wire, int factor) in terms)
                sum += Fr.From(factor) * wires[wire];
            return sum;
        }
    }

    private sealed record Forged(Proof Proof, Fr[] Inputs, KzgCommitment Commitment);

    /// <summary>What anyone who makes powers and key knows, and the forger does not.</summary>
    private sealed record Secrets(Fr Alpha, Fr Beta, Fr Delta1, Fr Delta2, Fr Tau)
    {
        public static Secrets Random() =>
            new(
                PrimeField.Random<Fr>(),
                PrimeField.Random<Fr>(),
                PrimeField.Random<Fr>(),
                PrimeField.Random<Fr>(),
                PrimeField.Random<Fr>()
            );

        public static Secrets Related(int[] signs)
        {
            Secrets random = Random();
            Fr rest = Fr.From(signs[0]) * random.Beta + Fr.From(signs[1]) * random.Delta1 + Fr.From(signs[2]) * random.Delta2;
            return random with { Tau = -(rest + Fr.From(signs[4])) * Fr.From(signs[3]) };
        }
    }

    /// <summary>What everybody has: the verification key, the proving key, and the powers.</summary>
    private sealed record KeyParts(
        VerificationKey Key,
        AffinePoint<Fq>[] A,
        AffinePoint<Fq2>[] B,
        AffinePoint<Fq>[] C,
        AffinePoint<Fq>[] H,
        AffinePoint<Fq>[] Lagrange,
        AffinePoint<Fq>[] Powers
    )
    {
        public static KeyParts Of(Secrets secrets)
        {
            // 1 and -1 are roots of unity; that another tau is one has no measurable probability.
            Fr[] lagrange = At(secrets.Tau, Domain),
                doubled = At(secrets.Tau, 2 * Domain);
            (Fr[] a, Fr[] b, Fr[] c) = (new Fr[Wire.Count], new Fr[Wire.Count], new Fr[Wire.Count]);
            for (int row = 0; row < Domain; row++)
            {
                foreach (
                    ((int Wire, int Factor)[] terms, Fr[] sums) in (((int, int)[], Fr[])[])
                        [(Rows[row].A, a), (Rows[row].B, b), (Rows[row].C, c)]
                )
                {
                    foreach ((int wire, int factor) in terms)
                        sums[wire] += Fr.From(factor) * lagrange[row];
                }
            }
            Fr[] combined = [.. Enumerable.Range(0, Wire.Count).Select(i => secrets.Beta * a[i] + secrets.Alpha * b[i] + c[i])];
            Fr first = secrets.Delta1.InverseVarTime(),
                last = secrets.Delta2.InverseVarTime();
            var key = new VerificationKey
            {
                Alpha = Trapdoor.G1Of(secrets.Alpha),
                Beta = Trapdoor.G2Of(secrets.Beta),
                Gamma = G2.Generator,
                Delta1 = Trapdoor.G2Of(secrets.Delta1),
                Delta = Trapdoor.G2Of(secrets.Delta2),
                Ic = [.. combined[..Wire.FirstPhase].Select(Trapdoor.G1Of)],
                Srs = new(Trapdoor.G2Of(secrets.Tau), U256.One),
                CommitmentCount = 1,
            };
            return new(
                key,
                Multiples(Generator1, a),
                Multiples(Generator2, b),
                Multiples(Generator1, [.. combined.Select((value, i) => value * (i < Wire.SecondPhase ? first : last))]),
                Multiples(Generator1, [.. Enumerable.Range(0, Domain).Select(j => doubled[2 * j + 1] * last)]),
                Multiples(Generator1, lagrange),
                [G1.Generator, Trapdoor.G1Of(secrets.Tau)]
            );
        }

        private static readonly FixedBase<Fq> Generator1 = new(G1.Generator);

        private static readonly FixedBase<Fq2> Generator2 = new(G2.Generator);

        private static AffinePoint<TField>[] Multiples<TField>(FixedBase<TField> generator, Fr[] factors)
            where TField : unmanaged, IField<TField>
        {
            var points = new AffinePoint<TField>[factors.Length];
            generator.MultiplyVarTime(factors, points);
            return points;
        }

        private static Fr[] At(Fr tau, int size)
        {
            int step = 2 * Domain / size,
                root = Array.IndexOf(Roots, tau);
            return root >= 0 && root % step == 0
                ? [.. Enumerable.Range(0, size).Select(k => k == root / step ? Fr.One : Fr.Zero)]
                : LagrangeAt(tau, size);
        }
    }
}
