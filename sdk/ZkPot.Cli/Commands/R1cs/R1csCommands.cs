using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot r1cs info: the size of a circuit.</summary>
internal sealed class R1csInfoCommand : ToolCommand
{
    private readonly Argument<string> circuit = File("circuit.r1cs", "The circuit, as circom compiles it.");

    public R1csInfoCommand()
        : base("info", "Say how large a circuit is, and what it needs.") => Take(circuit);

    public override Report Run(ParseResult values, Operation operation)
    {
        using ConstraintSystem system = R1csFile.Read(values.GetRequiredValue(circuit));
        CircuitSummary size = CircuitSummary.Of(system);
        return new Report($"A circuit of {Quantity.Count(size.Constraints, "constraint")}.")
            .Add("curve", "Curve", "bn128")
            .Add("constraints", "Constraints", size.Constraints)
            .Add("wires", "Wires", size.Wires)
            .Add("outputs", "Public outputs", size.Outputs)
            .Add("publicInputs", "Public inputs", size.PublicInputs)
            .Add("privateInputs", "Private inputs", size.PrivateInputs)
            .AddPhases(system.Phases)
            .Add("labels", "Labels", (long)size.Labels)
            .Add("termsA", "Terms of left factors", size.TermsA)
            .Add("termsB", "Terms of right factors", size.TermsB)
            .Add("termsC", "Terms of products", size.TermsC)
            .Add("power", "Power of tau needed", size.DomainPower);
    }
}

/// <summary>zkpot r1cs print: the constraints as text.</summary>
internal sealed class R1csPrintCommand : ToolCommand
{
    private const int MaxByDefault = 1000;
    private readonly Argument<string> circuit = File("circuit.r1cs", "The circuit, as circom compiles it.");
    private readonly Argument<string?> symbols = new("circuit.sym")
    {
        Description = "Names of the signals.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<int> from = new("--from")
    {
        Description = "The first constraint to print, counted from 0.",
        CustomParser = given => WholeNumber.Parse(given, 0, int.MaxValue),
    };
    private readonly Option<int> count = new("--count")
    {
        Description = "How many to print at most.",
        DefaultValueFactory = _ => MaxByDefault,
        CustomParser = given => WholeNumber.Parse(given, 1, int.MaxValue),
    };

    public R1csPrintCommand()
        : base("print", "Print the constraints of a circuit.")
    {
        Take(circuit, symbols);
        Take(from, count);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        using ConstraintSystem system = R1csFile.Read(values.GetRequiredValue(circuit));
        SymFile? names = values.GetValue(symbols) is string path ? SymFile.Read(path) : null;
        int first = values.GetValue(from),
            most = values.GetValue(count);
        if (first < 0 || most < 1)
            throw new UsageException("--from must not be negative, and --count must be positive.");
        int end = (int)Math.Min((long)first + most, system.ConstraintCount);
        string[] lines =
        [
            .. Enumerable.Range(first, Math.Max(0, end - first)).Select(row => $"{row}: {NamedConstraint.Of(system, row, names)}"),
        ];
        string rest = end < system.ConstraintCount ? $"{Quantity.Count(system.ConstraintCount - end)} more; go on with --from {end}." : "";
        return new Report(rest).Add("constraintCount", "Constraints", system.ConstraintCount).AddLines("constraints", lines);
    }
}
