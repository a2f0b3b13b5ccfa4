using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>The powers of tau that commitments are over, from a proving key or a phase-1 file.</summary>
internal sealed class CommitmentPowers : IDisposable
{
    private readonly IDisposable file;

    private CommitmentPowers(IDisposable file, NativeSpan<AffinePoint<Fq>> tau) => (this.file, Tau) = (file, tau);

    /// <summary>[tau^i]_1.</summary>
    public NativeSpan<AffinePoint<Fq>> Tau { get; }

    /// <summary>Those of a .zkey or .ptau file; null of another file, or of a key without commitments.</summary>
    public static CommitmentPowers? Of(string path)
    {
        string magic = MagicOf(path);
        if (magic == "ptau")
        {
            PtauFile powers = PtauFile.Open(path);
            return new(powers, powers.TauG1);
        }
        if (magic != "zkey") return null;
        ZkeyFile key = ZkeyFile.Open(path);
        if (key.Powers.Length > 0) return new(key, key.Powers);
        key.Dispose();
        return null;
    }

    /// <summary>The four bytes by which snarkjs's files are known.</summary>
    private static string MagicOf(string path)
    {
        try
        {
            using FileStream file = System.IO.File.OpenRead(path);
            Span<byte> start = stackalloc byte[4];
            return System.Text.Encoding.ASCII.GetString(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArtifactException(path, "", $"cannot be opened for reading: {error.Message}", error);
        }
    }

    /// <summary>Commits to a polynomial.</summary>
    public KzgCommitment Commit(HidingPolynomial polynomial, Operation operation) => polynomial.Coefficients.Length <= Tau.Length
        ? polynomial.Commit(Tau, operation.Cancellation)
        : throw new UsageException($"There are {Tau.Length} powers of tau; {polynomial.Coefficients.Length} are needed for a text of as many words and a salt.");

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}

/// <summary>A task that proves how many samples of the test set a model gets right to which a polynomial commitment is.</summary>
internal sealed class CommittedAccuracyTask(string path, TaskDescription description, CommittedAccuracyDescription form) : StatementTask(path, description)
{
    private ModelEncoding Encoding => new(Architecture);

    private bool IsSetCommitted => form.TestSet == TestSetPlace.Committed;

    private int Samples => Description.Pool.Count;

    public override string Subject => $"the accuracy on {Quantity.Count(Samples, "sample")}{(IsSetCommitted ? " behind a commitment" : "")}";

    public override string PublicNames => string.Join(", ", KzgAccuracyStatement.InputNames);

    public override int PublicCount => KzgAccuracyStatement.InputNames.Count;

    // A mask hides the value: any number of proofs may be made.
    public override bool OpensModel => false;

    public override CircuitCost Cost(Operation operation)
    {
        Dataset set = LoadSet(operation);
        operation.Progress?.Report(new StageProgress("count", 0));
        return IsSetCommitted ? KzgAccuracyStatement.CostOf(Encoding, TestSetShape.Of(set)) : KzgAccuracyStatement.CostOf(Encoding, set);
    }

    public override LaidStatement Lay(Operation operation)
    {
        Dataset set = LoadSet(operation);
        operation.Progress?.Report(new StageProgress("lay the circuit", 0));
        KzgAccuracyStatement statement = IsSetCommitted ? new(Encoding, TestSetShape.Of(set)) : new(Encoding, set);
        return new(statement, statement.Circuit, (files, running) =>
        {
            RequireNone(files.Input);
            using HidingPolynomial words = LoadWords(files.Model);
            running.Progress?.Report(new StageProgress("evaluate the model", 0));
            return statement.NewWitness(new(Encoding.Read(words), words.Salt, files.Context, set), running.Cancellation);
        });
    }

    public override StatementAnswer Tell(Fr[] publics)
    {
        BigInteger score = PrimeField.ToCanonical(publics[1]).ToBigInteger();
        if (score > Samples) throw new StatementException($"The score is {score}; the test set has {Quantity.Count(Samples, "sample")}. The key is not that of the task.");
        return new($"a committed model gets {Quantity.Count((long)score)} of {Quantity.Count(Samples)} of the test set right",
        [
            new("score", "Score", (long)score, Quantity.Count((long)score)),
            new("pool", "Samples in the test set", Samples, Quantity.Count(Samples)),
            new("context", "Context", publics[0].ToString(), publics[0].ToString()),
        ]);
    }

    public override string? MismatchOfInput(Fr[] publics, GivenInput input, Operation operation)
    {
        RequireNone(input);
        return null;
    }

    public override string? MismatchOfBlob(Fr[] publics, KzgCommitment[] commitments, string blob, CommitmentPowers? powers)
    {
        using HidingPolynomial words = LoadWords(blob);
        return words.Commit(Required(powers).Tau) == commitments[0] ? null : "the words have another commitment";
    }

    public override string? MismatchOfTask(KzgCommitment[] commitments, CommitmentPowers? powers, Operation operation)
    {
        if (!IsSetCommitted) return null;
        Dataset set = LoadSet(operation);
        using HidingPolynomial words = TestSetEncoding.For(Architecture, TestSetShape.Of(set)).Polynomial(set, Fr.Zero);
        return Required(powers).Commit(words, operation) == commitments[1] ? null : "the test set of the task has another commitment";
    }

    /// <summary>The committed words of a file: the model, and the salt behind it.</summary>
    public HidingPolynomial LoadWords(string file)
    {
        int expected = KzgPublication.Length(Encoding.WordCount);
        var found = new FileInfo(file);
        if (found.Exists && found.Length != expected)
            throw new TaskException($"{file}: {found.Length} bytes; {expected} were expected of a model of this task. \"zkpot statement commit\" writes such a file.");
        return KzgPublication.TryDecode(System.IO.File.ReadAllBytes(file), Encoding.WordCount) ?? throw new TaskException($"{file}: the salt at its end is not below r: \"zkpot statement commit\" writes none like it.");
    }

    private static void RequireNone(GivenInput input)
    {
        if (input.IsGiven) throw new UsageException("--input and --sample are for tasks whose statement is an inference; this task proves the accuracy on a test set.");
    }

    private Dataset LoadSet(Operation operation) => TestSetShape.Arrange(TaskData.Load(TaskPath, operation).Pool);
}
