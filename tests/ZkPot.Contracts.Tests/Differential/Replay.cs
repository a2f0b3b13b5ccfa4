using System.Numerics;
using ZkPot.Contracts.Tests.Model;

namespace ZkPot.Contracts.Tests.Differential;

/// <summary>What the contracts showed after one step.</summary>
internal sealed record Seen(bool Done, BigInteger Error, IReadOnlyList<BigInteger> Words);

/// <summary>Plays sequences against the contracts, all in one run of forge.</summary>
internal static class Replay
{
    private const string Contract = "contracts/test/differential/Replay.sol";

    public static (Deployment Deployment, IReadOnlyList<IReadOnlyList<Seen>> Plays) Run(IEnumerable<Play> plays)
    {
        string folder = Repository.At("artifacts", "differential");
        Directory.CreateDirectory(folder);
        string source = Path.Combine(folder, "plays"),
            target = Path.Combine(folder, "seen");
        File.WriteAllLines(source, plays.Select(p => p.Encode()));
        Forge.Script(Contract, "run(string,string)", source, target);
        Words[] lines = [.. File.ReadLines(target).Where(line => line.Length != 0).Select(Words.Parse)];
        return (Deployment.Decode(lines[0]), [.. lines[1..].Select(Decode)]);
    }

    /// <summary>abi.encode(uint256[][]).</summary>
    private static Seen[] Decode(Words words)
    {
        var steps = new Seen[words.Int(1)];
        for (int i = 0; i < steps.Length; i++)
        {
            int at = 2 + words.Int(2 + i) / 32,
                length = words.Int(at);
            steps[i] = new(!words[at + 1].IsZero, words[at + 2], [.. Enumerable.Range(at + 3, length - 2).Select(j => words[j])]);
        }
        return steps;
    }
}
