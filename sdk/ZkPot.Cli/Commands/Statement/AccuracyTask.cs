using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>A task that proves how many samples of the test set a model gets right to which a polynomial commitment is.</summary>
internal sealed class AccuracyTask(string path, TaskDescription description, AccuracyDescription form)
    : PolynomialTask(path, description, form.TestSet, headroom: 0)
{
    private readonly Recipients? recipients = Recipients.Of(description, path);

    public override string Subject => $"the accuracy on {SetName}";

    public override string PublicNames => string.Join(", ", AccuracyStatement.InputNames);

    public override int PublicCount => AccuracyStatement.InputNames.Count;

    public override CircuitCost Cost(Operation operation)
    {
        Dataset set = LoadSet(operation);
        operation.Progress?.Report(new StageProgress("count", 0));
        return IsSetCommitted
            ? AccuracyStatement.CostOf(Encoding, TestSetShape.Of(set), recipients: recipients)
            : AccuracyStatement.CostOf(Encoding, set, recipients: recipients);
    }

    public override CompiledStatement Compile(Operation operation)
    {
        Dataset set = LoadSet(operation);
        operation.Progress?.Report(new StageProgress("lay the circuit", 0));
        AccuracyStatement statement = IsSetCommitted
            ? new(Encoding, TestSetShape.Of(set), recipients: recipients)
            : new(Encoding, set, recipients: recipients);
        return new(
            statement,
            statement.Circuit,
            (files, running) =>
            {
                RequireNone(files.Input);
                using HidingPolynomial words = LoadWords(files.Model);
                running.Progress?.Report(new StageProgress("evaluate the model", 0));
                return statement.NewWitness(
                    new(ModelFiles.Read(words, files.Model, Encoding), words.Salt, files.Context, set),
                    running.Cancellation
                );
            }
        );
    }

    public override StatementAnswer Tell(Fr[] publics)
    {
        long score = ScoreOf(publics);
        return new(
            $"a committed model gets {Quantity.Count(score)} of {Quantity.Count(Samples)} of the test set right",
            Facts(publics, score)
        );
    }

    public override string? MismatchOfBlob(
        Fr[] publics,
        KzgCommitment[] commitments,
        string blob,
        CommitmentPowers? powers,
        Operation operation
    )
    {
        if (base.MismatchOfBlob(publics, commitments, blob, powers, operation) is { } mismatch)
            return mismatch;
        if (recipients is null)
            return null;
        using HidingPolynomial words = LoadWords(blob),
            ciphertext = SealedModel.Seal(words, recipients);
        return Required(powers).Commit(ciphertext, operation) == commitments[1] ? null : "the sealed words have another commitment";
    }

    protected override TestSetEncoding SetEncoding(TestSetShape shape) => TestSetEncoding.For(Architecture, shape);
}
