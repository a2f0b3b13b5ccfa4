using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>
/// A task that proves a score of models that polynomial commitments bind, on a test set that stands in the circuit or behind a commitment.
/// </summary>
internal abstract class PolynomialTask(string path, TaskDescription description, TestSetPlace place, int headroom)
    : StatementTask(path, description)
{
    /// <summary>How models stand in words.</summary>
    public ModelEncoding Encoding { get; } = new(description.RequireArchitecture(), headroom);

    protected bool IsSetCommitted => place == TestSetPlace.Committed;

    protected int Samples => Description.Pool.Count;

    /// <summary>The test set in a few words.</summary>
    protected string SetName => $"{Quantity.Count(Samples, "sample")}{(IsSetCommitted ? " behind a commitment" : "")}";

    public override string? MismatchOfInput(Fr[] publics, LoadedInput input, Operation operation)
    {
        RequireNone(input);
        return null;
    }

    public override string? MismatchOfBlob(
        Fr[] publics,
        KzgCommitment[] commitments,
        string blob,
        CommitmentPowers? powers,
        Operation operation
    )
    {
        using HidingPolynomial words = LoadWords(blob);
        return Required(powers).Commit(words, operation) == commitments[0] ? null : "the words have another commitment";
    }

    public override string? MismatchOfTask(KzgCommitment[] commitments, CommitmentPowers? powers, Operation operation)
    {
        if (!IsSetCommitted)
            return null;
        Dataset set = LoadSet(operation);
        using HidingPolynomial words = SetEncoding(TestSetShape.Of(set)).Polynomial(set, Fr.Zero);
        return Required(powers).Commit(words, operation) == commitments[^1] ? null : "the test set of the task has another commitment";
    }

    /// <summary>The committed words of a file: the model, and the salt behind it.</summary>
    protected HidingPolynomial LoadWords(string file) => ModelFiles.LoadWords(file, Encoding);

    /// <summary>How the words of a committed test set stand.</summary>
    protected abstract TestSetEncoding SetEncoding(TestSetShape shape);

    protected static void RequireNone(LoadedInput input)
    {
        if (!input.IsGiven)
            return;
        throw new UsageException(
            "--input and --sample are for tasks whose statement is an inference; this task proves the accuracy on a test set."
        );
    }

    /// <summary>The samples, in the order in which a commitment to them has them where there is one.</summary>
    protected Dataset LoadSet(Operation operation)
    {
        Dataset pool = TaskData.Load(TaskPath, operation).Pool;
        return IsSetCommitted ? TestSetShape.Arrange(pool) : pool;
    }

    /// <summary>The score of public values.</summary>
    /// <exception cref="StatementException">It is larger than the test set.</exception>
    protected long ScoreOf(Fr[] publics)
    {
        BigInteger score = PrimeField.ToBigInteger(publics[1]);
        if (score > Samples)
        {
            throw new StatementException(
                $"The score is {score}; the test set has {Quantity.Count(Samples, "sample")}. The key is not that of the task."
            );
        }
        return (long)score;
    }

    protected Fact[] Facts(Fr[] publics, long score) =>
        [
            new("score", "Score", score, Quantity.Count(score)),
            new("pool", "Samples in the test set", Samples, Quantity.Count(Samples)),
            new("context", "Context", publics[0].ToString(), publics[0].ToString()),
        ];
}
