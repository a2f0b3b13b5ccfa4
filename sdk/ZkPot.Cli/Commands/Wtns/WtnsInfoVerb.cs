using System.CommandLine;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot wtns info: how large the values of a witness are, which decides how fast it is proven.</summary>
internal sealed class WtnsInfoVerb : Verb
{
    private readonly Argument<string> witness = File("witness.wtns", "The witness.");

    public WtnsInfoVerb()
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
