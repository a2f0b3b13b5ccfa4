using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>A task that proves how many samples of the test set a model gets right to which a polynomial commitment is.</summary>
internal sealed class AccuracyTask(string path, TaskDescription description, AccuracyDescription form) : StatementTask(path, description)
{
    private readonly Recipients? recipients = Recipients.Of(description, path);

    private ModelEncoding Encoding => new(Architecture);

    private bool IsSetCommitted => form.TestSet == TestSetPlace.Committed;

    private int Samples => Description.Pool.Count;

    public override string Subject => $"the accuracy on {Quantity.Count(Samples, "sample")}{(IsSetCommitted ? " behind a commitment" : "")}";

    public override string PublicNames => string.Join(", ", KzgAccuracyStatement.InputNames);

    public override int PublicCount => KzgAccuracyStatement.InputNames.Count;

    public override CircuitCost Cost(Operation operation)
    {
        Dataset set = LoadSet(operation);
        operation.Progress?.Report(new StageProgress("count", 0));
        return IsSetCommitted ? KzgAccuracyStatement.CostOf(Encoding, TestSetShape.Of(set), recipients: recipients) : KzgAccuracyStatement.CostOf(Encoding, set, recipients: recipients);
    }

    public override LaidStatement Lay(Operation operation)
    {
        Dataset set = LoadSet(operation);
        operation.Progress?.Report(new StageProgress("lay the circuit", 0));
        KzgAccuracyStatement statement = IsSetCommitted ? new(Encoding, TestSetShape.Of(set), recipients: recipients) : new(Encoding, set, recipients: recipients);
        return new(statement, statement.Circuit, (files, running) =>
        {
            RequireNone(files.Input);
            using HidingPolynomial words = ModelFiles.LoadWords(files.Model, Architecture);
            running.Progress?.Report(new StageProgress("evaluate the model", 0));
            return statement.NewWitness(new(ModelFiles.Read(words, files.Model, Architecture), words.Salt, files.Context, set), running.Cancellation);
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

    public override string? MismatchOfBlob(Fr[] publics, KzgCommitment[] commitments, string blob, CommitmentPowers? powers, Operation operation)
    {
        using HidingPolynomial words = ModelFiles.LoadWords(blob, Architecture);
        if (Required(powers).Commit(words, operation) != commitments[0]) return "the words have another commitment";
        if (recipients is null) return null;
        using HidingPolynomial ciphertext = SealedModel.Seal(words, recipients);
        return Required(powers).Commit(ciphertext, operation) == commitments[1] ? null : "the sealed words have another commitment";
    }

    public override string? MismatchOfTask(KzgCommitment[] commitments, CommitmentPowers? powers, Operation operation)
    {
        if (!IsSetCommitted) return null;
        Dataset set = LoadSet(operation);
        using HidingPolynomial words = TestSetEncoding.For(Architecture, TestSetShape.Of(set)).Polynomial(set, Fr.Zero);
        return Required(powers).Commit(words, operation) == commitments[^1] ? null : "the test set of the task has another commitment";
    }

    private static void RequireNone(GivenInput input)
    {
        if (input.IsGiven) throw new UsageException("--input and --sample are for tasks whose statement is an inference; this task proves the accuracy on a test set.");
    }

    private Dataset LoadSet(Operation operation)
    {
        Dataset pool = TaskData.Load(TaskPath, operation).Pool;
        return IsSetCommitted ? TestSetShape.Arrange(pool) : pool;
    }
}
