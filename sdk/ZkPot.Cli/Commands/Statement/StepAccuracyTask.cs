using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>
/// A task that proves how many samples of the test set a quarter of the way from a global model to a committed one gets right.
/// </summary>
internal sealed class StepAccuracyTask(string path, TaskDescription description, StepAccuracyDescription form)
    : PolynomialTask(path, description, form.TestSet, form.Headroom)
{
    public override string Subject => $"the accuracy of a quarter step on {SetName}";

    public override string PublicNames => string.Join(", ", StepAccuracyStatement.InputNames);

    public override int PublicCount => StepAccuracyStatement.InputNames.Count;

    public override bool TakesSteps => true;

    public override CircuitCost Cost(Operation operation)
    {
        Dataset set = LoadSet(operation);
        operation.Progress?.Report(new StageProgress("count", 0));
        return IsSetCommitted ? StepAccuracyStatement.CostOf(Encoding, TestSetShape.Of(set)) : StepAccuracyStatement.CostOf(Encoding, set);
    }

    public override CompiledStatement Compile(Operation operation)
    {
        Dataset set = LoadSet(operation);
        operation.Progress?.Report(new StageProgress("lay the circuit", 0));
        StepAccuracyStatement statement = IsSetCommitted ? new(Encoding, TestSetShape.Of(set)) : new(Encoding, set);
        return new(
            statement,
            statement.Circuit,
            (files, running) =>
            {
                RequireNone(files.Input);
                IntegerNetwork global = ModelFiles.LoadNetwork(files.Step.RequireGlobal(), Architecture);
                using HidingPolynomial words = LoadWords(files.Model);
                IntegerNetwork network = ModelFiles.Read(words, files.Model, Encoding);
                long bound = files.Step.Bound ?? statement.Distance.Between(global, network);
                running.Progress?.Report(new StageProgress("evaluate the step", 0));
                return statement.NewWitness(new(network, words.Salt, global, files.Context, set, bound), running.Cancellation);
            }
        );
    }

    public override StatementAnswer Tell(Fr[] publics)
    {
        long score = ScoreOf(publics);
        BigInteger bound = PrimeField.ToBigInteger(publics[2]);
        return new(
            $"a quarter of the way from a global model to a committed one gets {Quantity.Count(score)} of {Quantity.Count(Samples)} of the test set right, "
                + $"and their squared distance is at most {bound}",
            [.. Facts(publics, score), new("bound", "Bound of the squared distance", $"{bound}", $"{bound}")]
        );
    }

    public override string? MismatchOfGlobal(KzgCommitment[] commitments, string network, CommitmentPowers? powers, Operation operation)
    {
        using HidingPolynomial words = Encoding.Polynomial(ModelFiles.LoadNetwork(network, Architecture), Fr.Zero);
        return Required(powers).Commit(words, operation) == commitments[1] ? null : "the global model has another commitment";
    }

    protected override TestSetEncoding SetEncoding(TestSetShape shape) => TestSetEncoding.For(Architecture.OfQuarterSteps(), shape);
}
