using System.CommandLine;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot wtns check: whether a witness satisfies its circuit.</summary>
internal sealed class WtnsCheckCommand : ToolCommand
{
    private readonly Argument<string> circuit = File("circuit.r1cs", "The circuit.");
    private readonly Argument<string> witness = File("witness.wtns", "The witness.");
    private readonly Option<string?> symbols = new("--sym") { Description = "circuit.sym: names of the signals, for the message." };

    public WtnsCheckCommand()
        : base("check", "Check that a witness satisfies its circuit.")
    {
        Take(circuit, witness);
        Take(symbols);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        using ConstraintSystem system = R1csFile.Read(values.GetRequiredValue(circuit));
        using WtnsFile wtns = WtnsFile.Open(values.GetRequiredValue(witness));
        SymFile? names = values.GetValue(symbols) is string path ? SymFile.Read(path) : null;
        return Check(system, wtns, names, operation)
            ?? new Report($"The witness satisfies all {Quantity.Count(system.ConstraintCount)} constraints.")
                .Add("satisfied", "Satisfied", true)
                .Add("constraints", "Constraints", system.ConstraintCount);
    }

    /// <summary>The answer no, or null for a witness that satisfies all constraints.</summary>
    public static Report? Check(ConstraintSystem system, WtnsFile witness, SymFile? names, Operation operation)
    {
        if (WitnessCheck.FirstViolation(system, witness.Values, names, operation.Cancellation) is not ConstraintViolation found)
            return null;
        return new Report($"The witness {witness.Path} violates constraint {found.Constraint.Index}.", succeeded: false)
            .Add("satisfied", "Satisfied", false)
            .Add("row", "Constraint", found.Constraint.Index)
            .Add("constraint", "It says", found.Constraint.ToString())
            .Add("a", "Left factor", found.A.ToString())
            .Add("b", "Right factor", found.B.ToString())
            .Add("product", "Their product", (found.A * found.B).ToString())
            .Add("c", "Expected", found.C.ToString())
            .Add(
                new FactTable(
                    "signals",
                    "Signals",
                    [.. found.Constraint.Wires.Where(term => term.Wire != 0).Select(term => Row(term, found.Values[term.Wire]))]
                )
            );
    }

    private static IReadOnlyList<Fact> Row(NamedTerm term, U256 value) =>
        [
            new("wire", "Wire", term.Wire, $"{term.Wire}"),
            new("name", "Signal", term.Name, term.Name),
            new("value", "Value", $"{value}", $"{value}"),
        ];
}

/// <summary>zkpot wtns info: how large the values of a witness are, which decides how fast it is proven.</summary>
internal sealed class WtnsInfoCommand : ToolCommand
{
    private readonly Argument<string> witness = File("witness.wtns", "The witness.");

    public WtnsInfoCommand()
        : base("info", "Say how many values a witness has, and how large they are.") => Take(witness);

    public override Report Run(ParseResult values, Operation operation)
    {
        using WtnsFile wtns = WtnsFile.Open(values.GetRequiredValue(witness));
        int bits = 0,
            small = 0;
        foreach (ref readonly U256 value in wtns.Values.Span)
        {
            int length = value.BitLength;
            if (length <= 1)
                bits++;
            else if (length <= 64)
                small++;
        }
        return new Report($"A witness of {Quantity.Count(wtns.Values.Length, "value")}.")
            .Add("wires", "Values", wtns.Values.Length)
            .Add("bits", "0 or 1", bits)
            .Add("small", "Up to 64 bits", small)
            .Add("large", "Larger", wtns.Values.Length - bits - small);
    }
}
