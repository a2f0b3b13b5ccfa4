using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>A task that proves how many samples of the test set a model gets right to which a polynomial commitment is.</summary>
internal sealed class CommittedAccuracyTask(string path, TaskDescription description, CommittedAccuracyDescription form)
    : PolynomialTask(path, description, form.TestSet, headroom: 0)
{
    public override string Subject => $"the accuracy on {SetName}";

    public override string PublicNames => string.Join(", ", KzgAccuracyStatement.InputNames);

    public override int PublicCount => KzgAccuracyStatement.InputNames.Count;

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
        long score = ScoreOf(publics);
        return new($"a committed model gets {Quantity.Count(score)} of {Quantity.Count(Samples)} of the test set right", Facts(publics, score));
    }

    protected override TestSetEncoding SetEncoding(TestSetShape shape) => TestSetEncoding.For(Architecture, shape);
}
