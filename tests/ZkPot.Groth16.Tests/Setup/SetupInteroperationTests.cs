using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Setup;

public sealed class SetupInteroperationTests : IDisposable
{
    private readonly TemporaryFolder files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("multiplier", 5)]
    [InlineData("no_public", 1)] // needs all of the file
    [InlineData("many_public", 8)]
    [InlineData("poseidon", 10)]
    public void The_key_is_byte_for_byte_the_one_that_snarkjs_makes(string name, int power)
    {
        string r1cs = TestCircuit.Get(name).R1cs,
            ptau = OpenSecretPtau.Get(power);
        Snarkjs.Run("groth16", "setup", r1cs, ptau, files.At("theirs"));
        Create(r1cs, ptau, files.At("ours"));
        File.ReadAllBytes(files.At("ours")).Should().Equal(File.ReadAllBytes(files.At("theirs")));
    }

    /// <summary>Beyond 2^14 rows snarkjs hashes a point too many, so that a whole chunk is not enough of a test.</summary>
    [Fact]
    public void The_circuit_hash_agrees_beyond_one_chunk()
    {
        using ConstraintSystem system = HandmadeCircuit.Squares(1 << 14).Build();
        R1csFile.Write(files.At("squares.r1cs"), system);
        Create(files.At("squares.r1cs"), OpenSecretPtau.Get(16), files.At("ours"));
        IsSame(files.At("ours"), Theirs("squares", files.At("squares.r1cs"), 16)).Should().BeTrue();
    }

    /// <summary>The last of these needs all of its phase-1 file: there the point too many lies past the end of its section.</summary>
    [Theory]
    [InlineData("eddsa_poseidon", 14)]
    [InlineData("merkle", 14)]
    public void So_are_the_keys_of_larger_circuits(string name, int power)
    {
        string r1cs = TestCircuit.Get(name).R1cs;
        Create(r1cs, OpenSecretPtau.Get(power), files.At("ours"));
        IsSame(files.At("ours"), Theirs(name, r1cs, power)).Should().BeTrue();
    }

    public static TheoryData<string> Shapes =>
        new("no private wires", "B is empty", "terms repeat and cancel", "coefficients of all sizes", "wires without constraints");

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Circuits_of_odd_shapes_give_the_same_key_too(string shape)
    {
        using ConstraintSystem system = Shape(shape);
        R1csFile.Write(files.At("odd.r1cs"), system);
        Snarkjs.Run("groth16", "setup", files.At("odd.r1cs"), OpenSecretPtau.Get(5), files.At("theirs"));
        Create(files.At("odd.r1cs"), OpenSecretPtau.Get(5), files.At("ours"));
        File.ReadAllBytes(files.At("ours")).Should().Equal(File.ReadAllBytes(files.At("theirs")));
    }

    /// <summary>Below and beyond the chunk of the circuit hash, plain and of two phases.</summary>
    [Theory]
    [InlineData("poseidon")]
    [InlineData("squares")]
    [InlineData("lookups")]
    public void A_key_from_the_published_secrets_is_the_one_from_a_file_of_them(string name)
    {
        using ConstraintSystem system = name switch
        {
            "squares" => HandmadeCircuit.Squares(1 << 14).Build(),
            "lookups" => new LookupCircuit().Build(),
            _ => R1csFile.Read(TestCircuit.Get(name).R1cs),
        };
        using PtauFile powers = PtauFile.Open(OpenSecretPtau.Get(system.DomainPower + 1));
        byte[] hash = Groth16Setup.CreateKey(system, powers, files.At("slow"));
        Groth16Setup.CreateDevelopmentKey(system, files.At("fast")).Should().Equal(hash);
        IsSame(files.At("fast"), files.At("slow")).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void So_it_is_for_odd_shapes(string shape)
    {
        using ConstraintSystem system = Shape(shape);
        using PtauFile powers = PtauFile.Open(OpenSecretPtau.Get(5));
        Groth16Setup.CreateKey(system, powers, files.At("slow"));
        Groth16Setup.CreateDevelopmentKey(system, files.At("fast"));
        File.ReadAllBytes(files.At("fast")).Should().Equal(File.ReadAllBytes(files.At("slow")));
    }

    [Fact]
    public void Keys_do_not_depend_on_where_batches_end()
    {
        // One wire in more terms than a batch holds: its sum is carried over.
        const int rows = 300_000;
        var circuit = new HandmadeCircuit(wires: 2, publicInputs: 1);
        for (int i = 0; i < rows; i++)
            circuit.Add([(1, 1)], [(0, 1)], [(1, 1)]);
        using ConstraintSystem wide = circuit.Build();
        var plan = new CoefficientPlan(wide.Coefficients);
        using var terms = new TermsByWire(wide.A, 2);
        using var points = new NativeArray<AffinePoint<Fq>>(rows);
        points.Span.Fill(G1.Generator);
        using var sums = new WireSums<Fq>(plan);
        var results = new List<AffinePoint<Fq>>();
        sums.Run(0, 2, [new(terms, points.View)], batch => results.AddRange(batch.Span.ToArray()), new WorkMeter("test", 1, null), default);
        results.Should().Equal(default, ((JacobianPoint<Fq>)G1.Generator).MultiplyVarTime(new U256(rows, 0, 0, 0)).ToAffineVarTime());
    }

    [Fact]
    public void An_unprepared_file_is_refused_at_once()
    {
        Snarkjs.Run("powersoftau", "new", "bn128", "4", files.At("unprepared"));
        Action create = () => Create(TestCircuit.Get("multiplier").R1cs, files.At("unprepared"), files.At("key"));
        create.Should().Throw<ArtifactException>().WithMessage("*is not prepared*").Which.Fault.Should().Be(ArtifactFault.NotPrepared);
        File.Exists(files.At("key")).Should().BeFalse();
    }

    [Fact]
    public void A_file_that_is_too_small_is_refused_with_the_power_that_is_needed()
    {
        Action create = () => Create(TestCircuit.Get("many_public").R1cs, OpenSecretPtau.Get(5), files.At("key"));
        create.Should().Throw<ArtifactException>().WithMessage("*power*is 5, expected at least 7*49 constraints*");
    }

    [Fact]
    public void Cancelling_leaves_no_file()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Action create = () => Create(TestCircuit.Get("poseidon").R1cs, OpenSecretPtau.Get(10), files.At("key"), source.Token);
        create.Should().Throw<OperationCanceledException>();
        Directory.GetFiles(files.Location).Should().BeEmpty();
    }

    /// <summary>The key that snarkjs makes, which takes it a while.</summary>
    private static string Theirs(string name, string r1cs, int power) =>
        TestCache.File(
            $"{name}-{power}-snarkjs-0.7.6.zkey",
            path => Snarkjs.Run("groth16", "setup", r1cs, OpenSecretPtau.Get(power), path)
        );

    private static bool IsSame(string one, string other) => File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other));

    private static ConstraintSystem Shape(string shape)
    {
        var circuit = new HandmadeCircuit(wires: shape == "no private wires" ? 3 : 9, publicInputs: 2);
        switch (shape)
        {
            case "no private wires":
                circuit.Add([(1, 1)], [(2, 1)], [(0, 1)]);
                break;
            case "B is empty":
                circuit.Add([(1, 1), (2, -1)], [], []);
                circuit.Add([(2, 1), (3, 1)], [], [(0, 1)]);
                break;
            case "terms repeat and cancel":
                circuit.Add([(1, 1), (1, 1), (1, -1), (2, 1), (2, -1)], [(3, 2), (3, 2), (3, -4)], [(1, 3), (1, 3)]);
                break;
            case "coefficients of all sizes":
                circuit.Add([(1, 0), (2, 2), (3, -3)], [(2, long.MaxValue), (4, -long.MaxValue)], [(1, 1L << 40)]);
                circuit.Add([(0, 5)], [(0, 7)], [(0, 35)]);
                break;
            default:
                circuit.Add([(3, 1)], [(3, 1)], [(1, 1)]);
                break;
        }
        return circuit.Build();
    }

    private static void Create(string r1cs, string ptau, string key, CancellationToken cancellationToken = default)
    {
        using ConstraintSystem system = R1csFile.Read(r1cs);
        using PtauFile file = PtauFile.Open(ptau);
        Groth16Setup.CreateKey(system, file, key, cancellationToken: cancellationToken);
    }
}
