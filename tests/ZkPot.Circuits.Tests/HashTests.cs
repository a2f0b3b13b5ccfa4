using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circuits.Tests;

public sealed class HashTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(16)]
    public void Poseidon_is_the_hash_of_the_library(int count)
    {
        Fr[] numbers = Numbers(count);
        using Circuit circuit = GadgetTests.Compile(count, (builder, x) => builder.Hash(All(x)));
        GadgetTests.IsSatisfied(circuit, Values(numbers, Poseidon.Hash(numbers))).Should().BeTrue();
        GadgetTests.IsSatisfied(circuit, Values(numbers, Poseidon.Hash(numbers) + Fr.One)).Should().BeFalse();
    }

    [Theory]
    [InlineData(2, 243)]
    [InlineData(16, 612)]
    public void Poseidon_costs_three_rows_an_s_box(int count, int rows)
    {
        using var builder = new CircuitBuilder();
        builder.Hash(All(builder.Input(count)));
        builder.RowCount.Should().Be(rows);
    }

    [Fact]
    public void Poseidon_leaves_nothing_free()
    {
        Fr[] numbers = Numbers(2);
        using Circuit circuit = GadgetTests.Compile(2, (builder, x) => builder.Hash(All(x)));
        new SoundnessHarness(circuit, Values(numbers, Poseidon.Hash(numbers))).FaultsWithInputs().Should().BeEmpty();
    }

    [Fact]
    public void Sponges_chain_permutations()
    {
        Fr[] numbers = Numbers(20);
        Fr initial = Fr.From(2026);
        Span<Fr> state = [initial];
        Poseidon.Hash(numbers.AsSpan(0, 16), state[0], state);
        Poseidon.Hash([.. numbers[16..], .. new Fr[12]], state[0], state);
        PoseidonGadget.Sponge(initial, numbers).Should().Be(state[0]);
        using Circuit circuit = GadgetTests.Compile(numbers.Length, (builder, x) => builder.Sponge(initial, All(x)));
        GadgetTests.IsSatisfied(circuit, Values(numbers, state[0])).Should().BeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(33)]
    public void Streams_are_those_of_the_numbers(int index)
    {
        Fr[] numbers = Numbers(2);
        Fr[] stream = KeystreamGadget.Keystream(Fr.From(5), numbers[0], numbers[1], 34);
        stream.Should().OnlyHaveUniqueItems();
        KeystreamGadget.Keystream(Fr.From(5), numbers[0], numbers[1], index + 1).Should().Equal(stream[..(index + 1)]);
        KeystreamGadget.Keystream(Fr.From(6), numbers[0], numbers[1], 34).Should().NotIntersectWith(stream);
        KeystreamGadget.Keystream(Fr.From(5), numbers[0], numbers[0], 34).Should().NotIntersectWith(stream);
        using Circuit circuit = GadgetTests.Compile(2, (builder, x) => builder.Keystream(Fr.From(5), x[0], x[1], index + 1)[^1]);
        new SoundnessHarness(circuit, Values(numbers, stream[index])).FaultsWithInputs().Should().BeEmpty();
    }

    [Fact]
    public void Merkle_paths_lead_to_the_root()
    {
        Fr[] numbers = Numbers(3);
        Fr[] bits = [Fr.One, Fr.Zero];
        Fr root = Poseidon.Hash(Poseidon.Hash(numbers[1], numbers[0]), numbers[2]);
        using Circuit circuit = GadgetTests.Compile(5, (builder, x) => builder.MerkleRoot(x[0], All(x).AsSpan(1, 2), All(x).AsSpan(3, 2)));
        new SoundnessHarness(circuit, Values([.. numbers, .. bits], root)).FaultsWithInputs().Should().BeEmpty();
    }

    [Fact]
    public void Signatures_are_checked()
    {
        using var key = new EddsaPrivateKey(new byte[EddsaPrivateKey.SeedSize]);
        // S and the order together still have 251 bits, so that nothing but the bound of S refuses them.
        BigInteger order = BabyJubScalar.Modulus.ToBigInteger();
        Fr message = Enumerable
            .Range(1, 100)
            .Select(i => Fr.From(i))
            .First(m => PrimeField.ToBigInteger(key.Sign(m).S) + order < BigInteger.One << 251);
        EddsaSignature signature = key.Sign(message);
        using Circuit circuit = GadgetTests.Compile(
            6,
            (builder, x) =>
            {
                builder.RequireSignature(new(x[0], x[1]), new(x[2], x[3]), x[4], x[5]);
                return x[5];
            }
        );
        Fr[] honest =
        [
            key.PublicKey.X,
            key.PublicKey.Y,
            signature.R8.X,
            signature.R8.Y,
            PrimeField.FromCanonical<Fr>(PrimeField.ToCanonical(signature.S)),
            message,
        ];
        new SoundnessHarness(circuit, Values(honest, message)).FaultsWithInputs().Should().BeEmpty();
        for (int i = 0; i < honest.Length; i++)
        {
            Fr[] wrong = [.. honest];
            wrong[i] += Fr.One;
            GadgetTests.IsSatisfied(circuit, Values(wrong, wrong[5])).Should().BeFalse($"number {i} is another");
        }
        // S and S + order are the same point; only one of them is a signature.
        honest[4] += PrimeField.FromCanonical<Fr>(BabyJubScalar.Modulus);
        GadgetTests.IsSatisfied(circuit, Values(honest, message)).Should().BeFalse();
        // With a key of small order every message would be signed.
        Fr[] small = [Fr.Zero, -Fr.One, BabyJubPoint.Base8.X, BabyJubPoint.Base8.Y, Fr.One, message];
        GadgetTests.IsSatisfied(circuit, Values(small, message)).Should().BeFalse();
        // Each part has its rows, and each row of the parts is tried in MissingRowTests; that R8 lies on the curve nobody knows how to go
        // without.
        circuit.System.ConstraintCount.Should().Be(6_432);
    }

    [Fact]
    public void Snarkjs_accepts_exported_circuits_and_witnesses()
    {
        Fr[] numbers = Numbers(2);
        using var files = new TemporaryFolder();
        using Circuit circuit = GadgetTests.Compile(2, (builder, x) => builder.Hash(All(x)));
        R1csFile.Write(files.At("circuit.r1cs"), circuit.System);
        Check(Poseidon.Hash(numbers)).Should().BeTrue();
        Check(Poseidon.Hash(numbers) + Fr.One).Should().BeFalse();

        bool Check(Fr digest)
        {
            using CircuitWitness witness = circuit.NewWitness(Values(numbers, digest));
            WtnsFile.Write(files.At("witness.wtns"), witness.Values.Span);
            return Snarkjs.Succeeds("wtns", "check", files.At("circuit.r1cs"), files.At("witness.wtns"));
        }
    }

    private static Fr[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(i => Fr.From(i * 1_000_003L).Square())];

    private static Phase1[] All(Phase1Block block) => [.. Enumerable.Range(0, block.Count).Select(i => block[i])];

    private static Action<WitnessValues> Values(Fr[] inputs, Fr expected) =>
        values =>
        {
            values.SetPublic(1, expected);
            for (int i = 0; i < inputs.Length; i++)
                values.Set(new Phase1Block(0, inputs.Length).WireAt(i), inputs[i]);
        };
}
