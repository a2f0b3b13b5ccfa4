using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Verifying;

/// <summary>Proofs about polynomial commitments under keys whose secrets the test knows: what is refused, what is hashed, and what a weaker
/// verifier would accept.</summary>
public class CommittedVerifierTests
{
    private static readonly CommittedTrapdoor Secret = CommittedTrapdoor.Random(2, 2);
    private static readonly PreparedVerificationKey Key = new(Secret.Key);
    private static readonly Fr[] Inputs = [Fr.From(7), -Fr.One];
    private static readonly Fr[][] Polynomials = [Random(5), Random(3)];
    private static readonly KzgCommitment[] Commitments = [.. Polynomials.Select(Secret.Commit)];
    private static readonly Proof True = Secret.Prove(Inputs, Polynomials);

    [Fact]
    public void A_true_proof_is_accepted_and_says_nothing_about_other_statements()
    {
        Verifier.Verify(Key, True, Inputs, Commitments).IsValid.Should().BeTrue();
        Verifier.Verify(Key, True, [Inputs[0], Inputs[1] + Fr.One], Commitments).Fault.Should().Be(VerificationFault.EquationFails);
        KzgCommitment other = Secret.Commit(Random(5));
        foreach (
            KzgCommitment[] wrong in (KzgCommitment[][])
                [
                    [Commitments[1], Commitments[0]],
                    [Commitments[0], Commitments[0]],
                    [other, Commitments[1]],
                    [Commitments[0], other],
                    [Commitments[0] * -Fr.One, Commitments[1]],
                    [Commitments[0] + Commitments[1], Commitments[1]],
                ]
        )
            Verifier.Verify(Key, True, Inputs, wrong).Fault.Should().Be(VerificationFault.EquationFails);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 3)]
    [InlineData(5, 1)]
    public void Any_number_of_inputs_and_commitments_is_served(int inputs, int commitments)
    {
        CommittedTrapdoor secret = CommittedTrapdoor.Random(inputs, commitments);
        Fr[] claimed = Random(inputs);
        Fr[][] polynomials = [.. Enumerable.Range(1, commitments).Select(Random)];
        Verifier
            .Verify(new(secret.Key), secret.Prove(claimed, polynomials), claimed, [.. polynomials.Select(secret.Commit)])
            .IsValid.Should()
            .BeTrue();
    }

    [Fact]
    public void The_challenge_is_the_hash_of_all_that_stands_before_it()
    {
        KzgCommitment mask = True.Opening!.Mask;
        byte[] preimage =
        [
            .. Encoding.ASCII.GetBytes("zkpot.g16x3.v1"),
            .. new byte[18],
            .. Keccak256.Hash(ContractFormat.Key(Secret.Key)),
            .. Number(2),
            .. Inputs.SelectMany(Scalar),
            .. Number(2),
            .. Commitments.Append(mask).SelectMany(commitment => Point(commitment.Point)),
            .. Point(True.C1!.Value),
        ];
        Fr rho = Challenge.Rho(Key.Digest, Inputs, Commitments, mask, True.C1!.Value);
        rho.Should().Be(Reduced(preimage));

        byte[] weight =
        [
            .. Encoding.ASCII.GetBytes("zkpot.g16x3.mu.v1"),
            .. new byte[15],
            .. Scalar(rho),
            .. Point(True.A),
            .. Words.ToBytes(Words.Of(True.B)),
            .. Point(True.C),
            .. Scalar(True.Opening.Value),
            .. Point(True.Opening.Quotient),
        ];
        Challenge.Mu(rho, True).Should().Be(Reduced(weight));
    }

    [Fact]
    public void Every_fault_of_form_is_named()
    {
        ProofOpening opening = True.Opening!;
        (Proof Proof, VerificationFault Fault)[] faulty =
        [
            (True with { Opening = null }, VerificationFault.Flavor),
            (True with { C1 = null }, VerificationFault.Flavor),
            (True with { C1 = default(AffinePoint<Fq>) }, VerificationFault.PointAtInfinity),
            (True with { Opening = opening with { Mask = default } }, VerificationFault.PointAtInfinity),
            (True with { Opening = opening with { Quotient = default } }, VerificationFault.PointAtInfinity),
            (True with { Opening = opening with { Mask = new(OddPoints.OffCurve) } }, VerificationFault.PointNotOnCurve),
            (True with { Opening = opening with { Quotient = OddPoints.OffCurve } }, VerificationFault.PointNotOnCurve),
            (
                True with
                {
                    Opening = opening with { Quotient = new(OddPoints.Alias(opening.Quotient.X), opening.Quotient.Y) },
                },
                VerificationFault.CoordinateRange
            ),
            (
                True with
                {
                    Opening = opening with { Value = Fr.FromRaw(U256.Add(opening.Value.Raw, Fr.Modulus, out _)) },
                },
                VerificationFault.InputRange
            ),
            (True with { Opening = opening with { Value = opening.Value + Fr.One } }, VerificationFault.EquationFails),
            (True with { Opening = opening with { Mask = opening.Mask + Commitments[0] } }, VerificationFault.EquationFails),
            (True with { Opening = opening with { Quotient = -opening.Quotient } }, VerificationFault.EquationFails),
            (True with { Opening = Secret.Prove(Inputs, Polynomials).Opening }, VerificationFault.EquationFails),
        ];
        foreach ((Proof proof, VerificationFault fault) in faulty)
            Verifier.Verify(Key, proof, Inputs, Commitments).Fault.Should().Be(fault);
        Verifier.Verify(Key, True, Inputs, [Commitments[0]]).Reason.Should().Be("1 commitments given, but the key expects 2");
        Verifier.Verify(Key, True, Inputs, [.. Commitments, Commitments[0]]).Fault.Should().Be(VerificationFault.InputCount);
        Verifier.Verify(Key, True, Inputs, [default, Commitments[1]]).Fault.Should().Be(VerificationFault.PointAtInfinity);
        Verifier.Verify(Key, True, Inputs, [Commitments[0], new(OddPoints.OffCurve)]).Fault.Should().Be(VerificationFault.PointNotOnCurve);
    }

    /// <summary>A challenge that does not follow from a commitment, or from the mask, lets that one be chosen to fit whatever is claimed of
    /// the others.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_left_out_of_the_challenge_can_be_chosen_after_it(int leftOut)
    {
        Fr c1 = PrimeField.Random<Fr>(),
            rho = PrimeField.Random<Fr>();
        Fr[] mask = Random(2);
        // Value and quotient are those of other words; the commitment that the challenge knows nothing of makes up for the difference.
        Fr[][] claimed = [Random(5), Random(3)],
            all = [.. Polynomials, mask];
        Fr value = CommittedTrapdoor.Folded(claimed, mask, rho, rho);
        Fr step = Kzg.Stride(rho),
            factor = PrimeField.PowVarTime(step, new U256((ulong)leftOut, 0, 0, 0));
        all[leftOut] =
        [
            all[leftOut][0] + (value - CommittedTrapdoor.Folded(Polynomials, mask, rho, rho)) * factor.InverseVarTime(),
            .. all[leftOut][1..],
        ];
        Proof forged = Secret.Answer(Inputs, all[..2], all[2], c1, rho, value);
        KzgCommitment[] stated = [.. all[..2].Select(Secret.Commit)];

        var bare = new EquationProof(forged.A, forged.B, [forged.C1!.Value, forged.C], [.. Inputs, rho, value])
        {
            Opening = new(stated, forged.Opening!, rho, Challenge.Mu(rho, forged)),
        };
        Key.Equation.Holds(bare).Should().BeTrue("the equation does not know where the challenge came from");
        Verifier.Verify(Key, forged, Inputs, stated).Fault.Should().Be(VerificationFault.EquationFails);
    }

    /// <summary>Both equations are false, and what is wrong in one makes good for the other: with one weight for both the product
    /// holds.</summary>
    [Fact]
    public void Equations_that_are_both_false_are_not_merged()
    {
        Fr c1 = PrimeField.Random<Fr>(),
            error = PrimeField.Random<Fr>();
        Fr[] mask = Random(2);
        Fr rho = Secret.Rho(Inputs, Polynomials, mask, c1),
            value = CommittedTrapdoor.Folded(Polynomials, mask, rho, rho);
        Proof honest = Secret.Answer(Inputs, Polynomials, mask, c1, rho, value);
        // C2 is off by error / delta2, the quotient by error / (rho - tau).
        Proof forged = honest with
        {
            C = Trapdoor.Plus(honest.C, Trapdoor.G1Of(error * Secret.Delta2.InverseVarTime())),
            Opening = honest.Opening! with
            {
                Quotient = Trapdoor.Plus(honest.Opening.Quotient, Trapdoor.G1Of(error * (rho - Secret.Tau).InverseVarTime())),
            },
        };
        EquationProof terms = forged.ToEquation(Secret.Key, Key.Digest, Inputs, Commitments);
        Key.Equation.Holds(terms with { Opening = terms.Opening! with { Mu = Fr.One } }).Should().BeTrue();
        Key.Equation.Holds(terms).Should().BeFalse();
        Verifier.Verify(Key, forged, Inputs, Commitments).Fault.Should().Be(VerificationFault.EquationFails);

        U256 weight = new(12345, 678, 0, 0);
        Key.Equation.Holds(WeightedTerms.Of([terms], [(weight, weight)]))
            .Should()
            .BeTrue("a batch with one weight for both equations accepts it as well");
        BatchVerifier.Verify(Key, [new(forged, Inputs) { Commitments = Commitments }]).Failures.Keys.Should().Equal(0);
    }

    /// <summary>The proof of one statement is false in Groth16's equation and that of another in the opening's, by the same
    /// amount.</summary>
    [Fact]
    public void A_batch_finds_exactly_the_false_ones_and_errors_do_not_cancel()
    {
        ProvenInputs[] batch =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(i =>
                {
                    Fr[] inputs = [Fr.From(i), Fr.One];
                    Fr[][] polynomials = [Random(i % 4 + 1), Random(2)];
                    return new ProvenInputs(Secret.Prove(inputs, polynomials), inputs)
                    {
                        Commitments = [.. polynomials.Select(Secret.Commit)],
                    };
                }),
        ];
        BatchVerifier.Verify(Key, batch).IsValid.Should().BeTrue();

        Fr error = PrimeField.Random<Fr>();
        Proof one = batch[1].Proof,
            other = batch[2].Proof;
        Fr rho = Challenge.Rho(Key.Digest, [.. batch[2].Inputs], [.. batch[2].Commitments], other.Opening!.Mask, other.C1!.Value);
        batch[1] = batch[1] with { Proof = one with { C = Trapdoor.Plus(one.C, Trapdoor.G1Of(error * Secret.Delta2.InverseVarTime())) } };
        batch[2] = batch[2] with
        {
            Proof = other with
            {
                Opening = other.Opening with
                {
                    Quotient = Trapdoor.Plus(other.Opening.Quotient, Trapdoor.G1Of(error * (rho - Secret.Tau).InverseVarTime())),
                },
            },
        };
        EquationProof[] pair =
        [
            .. batch[1..3].Select(item => item.Proof.ToEquation(Secret.Key, Key.Digest, [.. item.Inputs], [.. item.Commitments])),
        ];
        U256 weight = new(99, 1, 0, 0);
        Key.Equation.Holds(WeightedTerms.Of(pair, [(weight, weight), (weight, weight)])).Should().BeTrue("with equal weights they cancel");

        batch[35] = batch[35] with { Commitments = [batch[35].Commitments[1], batch[35].Commitments[0]] };
        batch[36] = batch[36] with { Commitments = [] };
        batch[37] = batch[37] with { Proof = batch[37].Proof with { Opening = batch[38].Proof.Opening } };
        BatchVerifier
            .Verify(Key, batch)
            .Failures.Select(failure => (failure.Key, failure.Value.Fault))
            .Should()
            .Equal(
                (1, VerificationFault.EquationFails),
                (2, VerificationFault.EquationFails),
                (35, VerificationFault.EquationFails),
                (36, VerificationFault.InputCount),
                (37, VerificationFault.EquationFails)
            );
    }

    /// <summary>
    /// D has a part over alpha, beta or a delta, as points of a key and of the powers allow. Chosen after rho it vanishes there and is
    /// opened; fixed before, as what the challenge is drawn from must be, it is not.
    /// </summary>
    [Theory]
    [InlineData("alpha")]
    [InlineData("beta")]
    [InlineData("delta1")]
    [InlineData("IC")]
    public void A_commitment_with_a_part_that_is_no_polynomial_in_tau_is_not_opened(string part)
    {
        Fr excess = part switch
        {
            "alpha" => Secret.Alpha,
            "beta" => Secret.Beta * Secret.Tau,
            "delta1" => Secret.Delta1,
            _ => Secret.Ic[1],
        };
        Fr c1 = PrimeField.Random<Fr>();
        Fr[] mask = Random(2);
        KzgCommitment[] stated = [new(Trapdoor.Plus(Commitments[0].Point, Trapdoor.G1Of(excess))), Commitments[1]];
        Fr rho = Challenge.Rho(Key.Digest, Inputs, stated, Secret.Commit(mask), Trapdoor.G1Of(c1));
        Proof proof = Secret.Answer(Inputs, Polynomials, mask, c1, rho, CommittedTrapdoor.Folded(Polynomials, mask, rho, rho));
        Verifier.Verify(Key, proof, Inputs, stated).Fault.Should().Be(VerificationFault.EquationFails);

        // The control: with rho known first, (tau - rho) times the part is added to D and the part to pi, and what is opened is the value
        // of P all the same.
        Fr known = PrimeField.Random<Fr>();
        Proof late = Secret.Answer(Inputs, Polynomials, mask, c1, known, CommittedTrapdoor.Folded(Polynomials, mask, known, known));
        late = late with { Opening = late.Opening! with { Quotient = Trapdoor.Plus(late.Opening.Quotient, Trapdoor.G1Of(excess)) } };
        KzgCommitment[] impure = [new(Trapdoor.Plus(Commitments[0].Point, Trapdoor.G1Of(excess * (Secret.Tau - known)))), Commitments[1]];
        Holds(late, impure, known, Kzg.Stride(known)).Should().BeTrue();
        Verifier.Verify(Key, late, Inputs, impure).Fault.Should().Be(VerificationFault.EquationFails);
    }

    /// <summary>
    /// Stacking, by a forger who knows no secret: D_0 takes over what is to be added to D_1, and the circuit runs on other words than D_1
    /// is to. With a stride below the powers that the forger has what the circuit computes is opened; with 2^32 it is not.
    /// </summary>
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(1L << Kzg.LogStride)]
    public void Only_with_a_stride_above_all_powers_are_both_polynomials_those_committed_to(long stride)
    {
        using PtauFile ptau = PtauFile.Open(SeededPtau.Get(4));
        Fr[] own = Random(3),
            stated = Random(3),
            mask = Random(2),
            change = Random(2);
        int reach = (int)Math.Min(stride, 5);
        Fr[] stacked = [.. own, .. new Fr[reach - own.Length], .. change],
            claimed = [stated[0] + change[0], stated[1] + change[1], stated[2]];
        KzgCommitment[] commitments = [Kzg.Commit(ptau.TauG1, stacked), Kzg.Commit(ptau.TauG1, stated), Kzg.Commit(ptau.TauG1, mask)];
        Fr rho = Challenge.Rho(Key.Digest, Inputs, commitments.AsSpan(..2), commitments[2], G1.Generator);
        Fr step = PrimeField.PowVarTime(rho, new U256((ulong)stride, 0, 0, 0));
        var folded = new Fr[stacked.Length];
        for (int i = 0; i < folded.Length; i++)
            folded[i] = stacked[i] + step * (At(stated, i) + step * At(mask, i));
        Fr computed = Kzg.Evaluate([Kzg.Evaluate(own, rho), Kzg.Evaluate(claimed, rho), Kzg.Evaluate(mask, rho)], step);

        KzgOpening opening = Kzg.Open(ptau.TauG1, folded, rho) with { Value = computed };
        KzgCommitment sum = commitments[0] + (commitments[1] + commitments[2] * step) * step;
        Kzg.Verify(ptau.TauG2[1], sum, opening).Should().Be(stride < 1L << Kzg.LogStride);

        static Fr At(Fr[] polynomial, int i) => i < polynomial.Length ? polynomial[i] : Fr.Zero;
    }

    /// <summary>A mask on a polynomial's power takes its place: with M the difference of two texts the one opens as the other. On a power
    /// of its own it does not.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_mask_that_shares_a_power_would_stand_for_any_text(bool isShared)
    {
        using PtauFile ptau = PtauFile.Open(SeededPtau.Get(4));
        Fr[] stated = Random(2),
            claimed = Random(2),
            difference = [claimed[0] - stated[0], claimed[1] - stated[1]];
        KzgCommitment commitment = Kzg.Commit(ptau.TauG1, stated),
            mask = Kzg.Commit(ptau.TauG1, difference);
        Fr rho = Challenge.Rho(Key.Digest, Inputs, [commitment], mask, G1.Generator),
            factor = isShared ? Fr.One : Kzg.Stride(rho);
        KzgOpening opening = Kzg.Open(ptau.TauG1, [stated[0] + factor * difference[0], stated[1] + factor * difference[1]], rho);
        // The circuit computes the text that is claimed, and of the mask nothing but zeros.
        Kzg.Verify(ptau.TauG2[1], commitment + mask * factor, opening with { Value = Kzg.Evaluate(claimed, rho) }).Should().Be(isShared);
    }

    /// <summary>
    /// The oracle of unmasked openings: as many as there are coefficients give the words, by interpolation. Masked values of as many proofs
    /// give none, whatever is interpolated: each has two unknowns more and is one equation.
    /// </summary>
    [Fact]
    public void Openings_without_a_mask_give_the_words_away_and_masked_ones_do_not()
    {
        Fr[] polynomial = Random(4);
        Fr[] points = Random(4);
        Interpolate(points, [.. points.Select(point => Kzg.Evaluate(polynomial, point))]).Should().Equal(polynomial);
        Proof[] proofs = [.. Enumerable.Range(0, 4).Select(_ => Secret.Prove(Inputs, polynomial, Polynomials[1]))];
        KzgCommitment[] stated = [Secret.Commit(polynomial), Commitments[1]];
        Fr[] challenges = [.. proofs.Select(proof => Challenge.Rho(Key.Digest, Inputs, stated, proof.Opening!.Mask, proof.C1!.Value))];
        // The second polynomial is known and taken off; what is left is P(rho) + rho^(2N) R(rho).
        Fr[] left = [.. proofs.Zip(challenges, (proof, rho) => proof.Opening!.Value - Kzg.Stride(rho) * Kzg.Evaluate(Polynomials[1], rho))];
        Interpolate(challenges, left).Should().NotEqual(polynomial).And.NotIntersectWith(polynomial);
    }

    /// <summary>
    /// Who guesses all words computes the salt from each of two openings, and they agree exactly if the guess is right. Of masked openings
    /// they agree for no guess, the right one included.
    /// </summary>
    [Fact]
    public void Two_openings_tell_right_guesses_from_wrong_ones_only_without_masks()
    {
        Fr[] polynomial = Random(4),
            wrong = [polynomial[0] + Fr.One, .. polynomial[1..]],
            points = Random(2);
        Fr[] bare = [.. points.Select(point => Kzg.Evaluate(polynomial, point))];
        Agree(polynomial, points, bare).Should().BeTrue();
        Agree(wrong, points, bare).Should().BeFalse();

        Proof[] proofs = [.. Enumerable.Range(0, 2).Select(_ => Secret.Prove(Inputs, polynomial, Polynomials[1]))];
        KzgCommitment[] stated = [Secret.Commit(polynomial), Commitments[1]];
        Fr[] challenges = [.. proofs.Select(proof => Challenge.Rho(Key.Digest, Inputs, stated, proof.Opening!.Mask, proof.C1!.Value))];
        Fr[] masked =
        [
            .. proofs.Zip(challenges, (proof, rho) => proof.Opening!.Value - Kzg.Stride(rho) * Kzg.Evaluate(Polynomials[1], rho)),
        ];
        Agree(polynomial, challenges, masked).Should().BeFalse();
        Agree(wrong, challenges, masked).Should().BeFalse();

        static bool Agree(Fr[] guess, Fr[] at, Fr[] values)
        {
            Fr[] salts = [.. at.Zip(values, (x, y) => (y - Kzg.Evaluate(guess.AsSpan(..^1), x)) * (x * x * x).InverseVarTime())];
            return salts[0] == salts[1];
        }
    }

    [Fact]
    public void Files_and_words_hold_all_of_it()
    {
        Secret.Key.PublicCount.Should().Be(2);
        VerificationKeyJson.Read(VerificationKeyJson.Write(Secret.Key)).Digest().Should().Be(Secret.Key.Digest());
        ProofJson.Read(ProofJson.Write(True)).Should().Be(True);
        (Fr[] inputs, KzgCommitment[] commitments) = PublicInputsJson.ReadStatement(PublicInputsJson.Write(Inputs, Commitments));
        inputs.Should().Equal(Inputs);
        commitments.Should().Equal(Commitments);
        PublicInputsJson.ReadStatement(PublicInputsJson.Write(Inputs)).Commitments.Should().BeEmpty();

        byte[] words = ContractFormat.Key(Secret.Key);
        words.Length.Should().Be(32 * (4 + 2 + 3 * 4 + 2 * 5));
        Srs srs = Secret.Key.Srs!;
        ContractFormat.Key(ContractFormat.ReadKey(words, "key", id => id == srs.Id() ? srs : null)).Should().Equal(words);
        FluentActions
            .Invoking(() => ContractFormat.ReadKey(words, "key"))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*word 3*not known here*");
        ContractFormat.Proof(True).Length.Should().Be(32 * 15);
        ContractFormat.Commitments(Commitments).Length.Should().Be(32 * 4);
    }

    [Fact]
    public void The_digest_of_a_key_covers_its_powers_and_the_number_of_its_commitments()
    {
        CommittedTrapdoor[] changed =
        [
            Secret,
            Secret with
            {
                Count = 3,
            },
            Secret with
            {
                Tau = Fr.From(5),
            },
            Secret with
            {
                Alpha = Fr.One,
            },
            Secret with
            {
                Beta = Fr.From(2),
            },
            Secret with
            {
                Delta1 = Fr.From(3),
            },
            Secret with
            {
                Delta2 = Fr.From(4),
            },
            Secret with
            {
                Ic = [.. Secret.Ic[..4], Fr.One],
            },
        ];
        changed
            .Select(key => key.Key.Digest())
            .Append(With(Secret.Key, new(Secret.Key.Srs!.Tau, U256.One)).Digest())
            .Should()
            .OnlyHaveUniqueItems();
    }

    public static TheoryData<string> Faults => ["O", "1", "-1", "beta", "-beta", "delta1", "-delta2", "outside", "off", "alias"];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_tau_under_which_commitments_bind_nothing_is_refused(string name)
    {
        AffinePoint<Fq2> tau = name switch
        {
            "O" => default,
            "1" => G2.Generator,
            "-1" => -G2.Generator,
            "beta" => Secret.Key.Beta,
            "-beta" => -Secret.Key.Beta,
            "delta1" => Secret.Key.Delta1!.Value,
            "-delta2" => -Secret.Key.Delta,
            "outside" => OddPoints.OutsideSubgroup,
            "off" => new(Fq2.One, Fq2.One),
            _ => new(new(OddPoints.Alias(G2.Generator.X.C0), G2.Generator.X.C1), G2.Generator.Y),
        };
        VerificationKey key = With(Secret.Key, new(tau, U256.One));
        FluentActions.Invoking(() => new PreparedVerificationKey(key)).Should().Throw<ArtifactException>().WithMessage("*tau*");
        KeyAudit.Run(key).IsSound.Should().BeFalse();
    }

    [Fact]
    public void A_key_whose_parts_do_not_belong_together_is_refused()
    {
        VerificationKey key = Secret.Key;
        Refused(
            new()
            {
                Alpha = key.Alpha,
                Beta = key.Beta,
                Gamma = Trapdoor.G2Of(Fr.From(9)),
                Delta1 = key.Delta1,
                Delta = key.Delta,
                Ic = key.Ic,
                Srs = key.Srs,
                CommitmentCount = 2,
            },
            "gamma"
        );
        Refused(
            new()
            {
                Alpha = key.Alpha,
                Beta = key.Beta,
                Gamma = key.Gamma,
                Delta = key.Delta,
                Ic = key.Ic,
                Srs = key.Srs,
                CommitmentCount = 2,
            },
            "commitments"
        );
        Refused(
            new()
            {
                Alpha = key.Alpha,
                Beta = key.Beta,
                Gamma = key.Gamma,
                Delta1 = key.Delta1,
                Delta = key.Delta,
                Ic = key.Ic,
                Srs = key.Srs,
            },
            "commitments"
        );
        Refused(
            new()
            {
                Alpha = key.Alpha,
                Beta = key.Beta,
                Gamma = key.Gamma,
                Delta1 = key.Delta1,
                Delta = key.Delta,
                Ic = key.Ic,
                CommitmentCount = 1,
            },
            "commitments"
        );
        Refused((Secret with { Ic = Secret.Ic[..2] }).Key, "IC");
        Refused((Secret with { Ic = [.. Secret.Ic[..4], Secret.Ic[1]] }).Key, "IC");

        static void Refused(VerificationKey key, string where) =>
            FluentActions.Invoking(() => new PreparedVerificationKey(key)).Should().Throw<ArtifactException>().WithMessage($"*{where}*");
    }

    [Fact]
    public void An_audit_forges_under_a_key_with_a_fault_and_not_under_a_sound_one()
    {
        KeyAudit.Run(Secret.Key).IsSound.Should().BeTrue();
        KeyAudit.Run((Secret with { Delta2 = Fr.One }).Key).Forgeries.Should().Contain(forgery => forgery.Succeeded);
        KeyAudit.Run((Secret with { Beta = Secret.Delta1 - Secret.Delta2 }).Key).Forgeries.Should().Contain(forgery => forgery.Succeeded);
        CommittedTrapdoor development = Secret with
        {
            Delta1 = DevelopmentKey.FirstSecret,
            Delta2 = DevelopmentKey.Secret,
            Tau = DevelopmentSecrets.Tau,
        };
        Fr[] claim = [Fr.From(1), Fr.From(2)];
        KzgCommitment[] others = [Secret.Commit(Random(7)), new(Trapdoor.G1Of(PrimeField.Random<Fr>()))];
        Verifier
            .Verify(new(development.Key), DevelopmentForgery.Make(development.Key, claim, others), claim, others)
            .IsValid.Should()
            .BeTrue();
        foreach (
            CommittedTrapdoor known in (CommittedTrapdoor[])
                [development, Secret with { Tau = -DevelopmentSecrets.Tau }, Secret with { Alpha = DevelopmentSecrets.Alpha }]
        )
            DevelopmentKey.Recognizes(known.Key).Should().BeTrue();
        DevelopmentKey.Recognizes(Secret.Key).Should().BeFalse();
        FluentActions.Invoking(() => DevelopmentForgery.Make(Secret.Key, claim, others)).Should().Throw<ArgumentException>();
    }

    /// <summary>The coefficients of the polynomial of least degree with the given values, by Lagrange.</summary>
    private static Fr[] Interpolate(Fr[] points, Fr[] values)
    {
        var sum = new Fr[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            Fr[] basis = [values[i]];
            for (int j = 0; j < points.Length; j++)
            {
                if (j == i)
                    continue;
                Fr scale = (points[i] - points[j]).InverseVarTime();
                var next = new Fr[basis.Length + 1];
                for (int k = 0; k < basis.Length; k++)
                {
                    next[k + 1] += basis[k] * scale;
                    next[k] -= basis[k] * scale * points[j];
                }
                basis = next;
            }
            for (int k = 0; k < sum.Length; k++)
                sum[k] += basis[k];
        }
        return sum;
    }

    /// <summary>Whether the opening's equation holds alone, for a challenge and a stride of the test's choice.</summary>
    private static bool Holds(Proof proof, KzgCommitment[] commitments, Fr rho, Fr stride)
    {
        ProofOpening opening = proof.Opening!;
        KzgCommitment folded = commitments[0] + ((commitments[1] + (opening.Mask * stride)) * stride);
        return Kzg.Verify(Secret.Key.Srs!.Tau, folded, new(rho, opening.Value, opening.Quotient));
    }

    private static VerificationKey With(VerificationKey key, Srs srs) =>
        new()
        {
            Alpha = key.Alpha,
            Beta = key.Beta,
            Gamma = key.Gamma,
            Delta1 = key.Delta1,
            Delta = key.Delta,
            Ic = key.Ic,
            Srs = srs,
            CommitmentCount = key.CommitmentCount,
        };

    private static Fr[] Random(int count) => [.. Enumerable.Range(0, count).Select(_ => PrimeField.Random<Fr>())];

    private static byte[] Number(int value) => [.. new byte[31], (byte)value];

    private static byte[] Scalar(Fr value) => Words.ToBytes([Words.Of(value)]);

    private static byte[] Point(AffinePoint<Fq> point) => Words.ToBytes(Words.Of(point));

    private static Fr Reduced(byte[] preimage) =>
        PrimeField.FromBigInteger<Fr>(
            new System.Numerics.BigInteger(Keccak256.Hash(preimage), isUnsigned: true, isBigEndian: true) % Fr.Modulus.ToBigInteger()
        );
}
