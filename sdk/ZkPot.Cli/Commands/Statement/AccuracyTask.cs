using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>A task that proves how many samples of the pool a committed model gets right.</summary>
internal sealed class AccuracyTask(string path, TaskDescription description) : StatementTask(path, description)
{
    private readonly Recipients? recipients = Recipients.Of(description, path);

    public override string Subject => $"the accuracy on {Quantity.Count(PoolSize, "sample")}";

    public override string PublicNames => "context, commitment, score, opening";

    public override int PublicCount => AccuracyStatement.PublicInputs;

    // Of a sealed model the value is that of the sealed bytes, which everyone gets to see.
    public override bool OpensModel => recipients is null;

    private int PoolSize => Description.Pool.Count;

    public override CircuitCost Cost(Operation operation)
    {
        TaskData data = TaskData.Load(TaskPath, operation);
        operation.Progress?.Report(new StageProgress("count", 0));
        return AccuracyStatement.CostOf(Architecture, data.Pool, recipients);
    }

    public override LaidStatement Lay(Operation operation)
    {
        TaskData data = TaskData.Load(TaskPath, operation);
        operation.Progress?.Report(new StageProgress("lay the circuit", 0));
        var statement = new AccuracyStatement(Architecture, data.Pool, recipients);
        return new(statement, statement.Circuit, (files, running) =>
        {
            RequireNone(files.Input);
            (_, IntegerNetwork network, byte[] salts) = ModelFiles.LoadBlob(files.Model, Architecture);
            running.Progress?.Report(new StageProgress("evaluate the model", 0));
            return statement.NewWitness(network, salts, files.Context, cancellation: running.Cancellation);
        });
    }

    public override StatementAnswer Tell(Fr[] publics)
    {
        BigInteger score = PrimeField.ToCanonical(publics[2]).ToBigInteger();
        if (score > PoolSize) throw new StatementException($"The score is {score}; the pool has {Quantity.Count(PoolSize, "sample")}. The key is not that of the task.");
        return new($"a committed model gets {Quantity.Count((long)score)} of {Quantity.Count(PoolSize)} of the pool right",
        [
            new("score", "Score", (long)score, Quantity.Count((long)score)),
            new("pool", "Samples in the pool", PoolSize, Quantity.Count(PoolSize)),
            new("commitment", "Commitment", publics[1].ToString(), publics[1].ToString()),
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
        (byte[] words, IntegerNetwork network, byte[] salts) = ModelFiles.LoadBlob(blob, Architecture);
        Fr opening = recipients is null ? ModelCommitment.Open(words, publics[0]) : SealedBlob.Evaluate(SealedBlob.Seal(network, salts, recipients), publics[0]);
        return ModelCommitment.Of(Architecture, words) != publics[1] ? "the words have another commitment"
            : opening != publics[3] ? "the words have another opening" : null;
    }

    private static void RequireNone(GivenInput input)
    {
        if (input.IsGiven) throw new UsageException("--input and --sample are for tasks whose statement is an inference; this task proves the accuracy on a pool.");
    }
}
