using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.TwoPhase;

/// <summary>What a dishonest prover or a curious verifier may try against proofs of a sound key.</summary>
public sealed class TwoPhaseAttackTests : IDisposable
{
    private static readonly LookupCircuit Lookup = new();
    private readonly TwoPhaseKeys keys = new(Lookup.Build());

    public void Dispose() => keys.Dispose();

    /// <summary>With a challenge known beforehand a false statement satisfies every constraint and the bare equation; only that the
    /// challenge is computed anew refuses it.</summary>
    [Fact]
    public void A_challenge_that_was_used_before_proves_nothing()
    {
        PreparedVerificationKey key = keys.VerificationKey;
        using HandmadeWitness honest = Lookup.Witness(0, 1, 2, 3);
        Fr old = Challenge.Rho(key.Digest, [Fr.From(6)], keys.Prove(honest).C1!.Value);

        Fr claimed = Fr.From(1000 + 1 + 2 + 3),
            blinding = PrimeField.Random<Fr>();
        using HandmadeWitness forged = Lookup.ForgeFor(old, 1000, 1, 2, 3);
        forged.Complete(old);
        using (ConstraintSystem system = Lookup.Build())
            WitnessCheck.FirstViolation(system, forged.Values).Should().BeNull("the forger knew the challenge in time");
        using var prover = new DishonestProver(keys.Zkey);
        Proof proof = prover.Finish(forged, prover.Commit(forged, blinding), blinding);
        key.Equation.Holds(new EquationProof(proof.A, proof.B, [proof.C1!.Value, proof.C], [claimed, old]))
            .Should()
            .BeTrue("the equation alone does not know where the challenge came from");
        Verifier.Verify(key, proof, [claimed]).Fault.Should().Be(VerificationFault.EquationFails);
        FluentActions.Invoking(() => keys.Prove(forged)).Should().Throw<ArtifactException>().WithMessage("witness: gives no valid proof*");
    }

    [Fact]
    public void A_commitment_of_another_proof_is_refused()
    {
        using HandmadeWitness witness = Lookup.Witness(0, 1, 2, 3);
        Proof one = keys.Prove(witness),
            other = keys.Prove(witness);
        Fr[] inputs = [Fr.From(6)];
        PreparedVerificationKey key = keys.VerificationKey;
        Verifier.Verify(key, one, inputs).IsValid.Should().BeTrue();
        foreach (
            Proof mixed in (Proof[])
                [
                    one with
                    {
                        C1 = other.C1,
                    },
                    one with
                    {
                        C = other.C,
                    },
                    one with
                    {
                        C1 = other.C1,
                        C = other.C,
                    },
                    one with
                    {
                        C1 = one.C,
                        C = one.C1!.Value,
                    },
                    one with
                    {
                        C1 = -one.C1!.Value,
                    },
                ]
        )
            Verifier.Verify(key, mixed, inputs).Fault.Should().Be(VerificationFault.EquationFails);
    }

    /// <summary>A true proof moved by what anybody may add to it is still a proof of the same statement: nothing may be keyed on the bytes
    /// of a proof.</summary>
    [Fact]
    public void A_proof_can_be_changed_into_another_of_the_same_statement_alone()
    {
        using HandmadeWitness witness = Lookup.Witness(0, 1, 2, 3);
        Proof proof = keys.Prove(witness);
        PreparedVerificationKey key = keys.VerificationKey;
        Fr e = PrimeField.Random<Fr>();
        Proof moved = proof with
        {
            B = (
                (JacobianPoint<Fq2>)proof.B + ((JacobianPoint<Fq2>)key.Key.Delta).MultiplyVarTime(PrimeField.ToCanonical(e))
            ).ToAffineVarTime(),
            C = ((JacobianPoint<Fq>)proof.C + ((JacobianPoint<Fq>)proof.A).MultiplyVarTime(PrimeField.ToCanonical(e))).ToAffineVarTime(),
        };
        Verifier.Verify(key, moved, [Fr.From(6)]).IsValid.Should().BeTrue();
        Verifier.Verify(key, moved, [Fr.From(7)]).IsValid.Should().BeFalse();
    }

    /// <summary>The prover takes the challenge of the values that he claims, and answers with the witness of others.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_public_value_is_bound_even_if_no_constraint_has_it(int changed)
    {
        var phases = new PhasePartition(PublicCount: 2, FirstCount: 1, SecondCount: 1);
        var circuit = new HandmadeCircuit(phases);
        circuit.Add([(4, 1)], [(3, 1)], [(5, 1)]); // first * rho = second
        circuit.Add([(1, 1)], [(0, 1)], [(4, 1)]); // the first public value is the first phase's wire; the second stands nowhere
        using var other = new TwoPhaseKeys(circuit.Build());
        using var witness = new HandmadeWitness(phases, [Fr.From(8), Fr.From(9), Fr.From(8)], wires => wires[5] = wires[4] * wires[3]);
        Fr[] inputs = [Fr.From(8), Fr.From(9)],
            claimed = [.. inputs];
        claimed[changed - 1] += Fr.One;
        PreparedVerificationKey key = other.VerificationKey;
        Verifier.Verify(key, other.Prove(witness), inputs).IsValid.Should().BeTrue();

        using var prover = new DishonestProver(other.Zkey);
        Fr blinding = PrimeField.Random<Fr>();
        AffinePoint<Fq> commitment = prover.Commit(witness, blinding);
        witness.Complete(Challenge.Rho(key.Digest, claimed, commitment));
        Verifier.Verify(key, prover.Finish(witness, commitment, blinding), claimed).Fault.Should().Be(VerificationFault.EquationFails);
        key.Key.Ic.Should().HaveCount(4).And.NotContain(default(AffinePoint<Fq>)).And.OnlyHaveUniqueItems();
    }

    /// <summary>A commitment without blinding is an oracle: anyone who guesses the private values sees that they were right.</summary>
    [Fact]
    public void Without_blinding_the_witness_is_read_off_the_commitment_and_with_it_is_not()
    {
        using HandmadeWitness secret = Lookup.Witness(2, 0, 3, 1);
        using var prover = new DishonestProver(keys.Zkey);
        int[] dictionary = [.. Enumerable.Range(0, 256).Where(guess => Matches(prover.Commit(secret, Fr.Zero), guess))];
        dictionary.Should().Equal(2 | 0 << 2 | 3 << 4 | 1 << 6);
        AffinePoint<Fq> blinded = keys.Prove(secret).C1!.Value;
        Enumerable.Range(0, 256).Where(guess => Matches(blinded, guess)).Should().BeEmpty();

        bool Matches(AffinePoint<Fq> commitment, int guess)
        {
            using HandmadeWitness candidate = Lookup.Witness(guess & 3, guess >> 2 & 3, guess >> 4 & 3, guess >> 6);
            return prover.Commit(candidate, Fr.Zero) == commitment;
        }
    }

    [Fact]
    public void Two_proofs_of_one_witness_have_nothing_in_common()
    {
        using HandmadeWitness witness = Lookup.Witness(0, 0, 0, 0);
        Proof one = keys.Prove(witness),
            other = keys.Prove(witness);
        new[] { one.A, other.A, one.C1!.Value, other.C1!.Value, one.C, other.C }.Should().OnlyHaveUniqueItems();
        one.B.Should().NotBe(other.B);
    }

    /// <summary>Why every wire over which a randomized check quantifies belongs to the first phase.</summary>
    [Fact]
    public void A_multiplicity_in_the_second_phase_lets_a_false_statement_be_proven()
    {
        var unsafeLookup = new LookupCircuit(multiplicitiesTooLate: true);
        using var other = new TwoPhaseKeys(unsafeLookup.Build());
        using HandmadeWitness forged = unsafeLookup.Forge(1000, 0, 0, 0);
        Verifier
            .Verify(other.VerificationKey, other.Prove(forged), [Fr.From(1000)])
            .IsValid.Should()
            .BeTrue("1000 is not in the table, but the multiplicities were chosen last");
        FluentActions
            .Invoking(() => keys.Prove(Lookup.Forge(1000, 0, 0, 0)))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*its second phase changed*first phase*");
        FluentActions
            .Invoking(() => keys.Prove(Lookup.Witness(1000, 0, 0, 0)))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*with the challenge it does not satisfy the circuit*");
    }

    [Fact]
    public void A_product_in_the_second_phase_lets_a_false_product_be_proven()
    {
        int[] a = [1, 2, 3, 4],
            b = [5, 6, 7, 8];
        var unsafeProduct = new ProductCircuit(productTooLate: true);
        using var other = new TwoPhaseKeys(unsafeProduct.Build());
        using HandmadeWitness forged = unsafeProduct.Witness(a, b, error: 23);
        Verifier
            .Verify(other.VerificationKey, other.Prove(forged), [Fr.From(19 + 23)])
            .IsValid.Should()
            .BeTrue("the product was chosen after the challenge");

        var product = new ProductCircuit();
        using var sound = new TwoPhaseKeys(product.Build());
        FluentActions
            .Invoking(() => sound.Prove(product.Witness(a, b, error: 23)))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*with the challenge it does not satisfy the circuit*");
    }

    [Fact]
    public void A_batch_of_circuit_proofs_names_the_false_ones()
    {
        ProvenInputs[] batch =
        [
            .. Enumerable
                .Range(0, 5)
                .Select(i =>
                {
                    using HandmadeWitness witness = Lookup.Witness(i % 4, 1, 2, 3);
                    return new ProvenInputs(keys.Prove(witness), [Fr.From(i % 4 + 6)]);
                }),
        ];
        BatchVerifier.Verify(keys.VerificationKey, batch).IsValid.Should().BeTrue();
        batch[1] = batch[1] with { Inputs = [Fr.From(8)] };
        batch[3] = batch[3] with { Proof = batch[3].Proof with { C1 = batch[4].Proof.C1 } };
        BatchVerifier.Verify(keys.VerificationKey, batch).Failures.Keys.Should().Equal(1, 3);
    }
}
